package dev.steno.cli.send;

import java.io.Serial;

/** Nothing more can be sent; what was, is noted. */
final class SendingEnds extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ImportReport.Outcome outcome;

    SendingEnds(ImportReport.Outcome outcome, String reason) {
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
