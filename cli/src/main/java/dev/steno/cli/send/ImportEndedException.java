package dev.steno.cli.send;

import java.io.Serial;

/** Nothing more is sent; what was sent is noted. */
final class ImportEndedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ImportReport.Outcome outcome;

    ImportEndedException(ImportReport.Outcome outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    ImportReport.Outcome outcome() {
        return outcome;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
