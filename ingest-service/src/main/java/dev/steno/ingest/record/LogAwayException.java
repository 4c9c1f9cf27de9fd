package dev.steno.ingest.record;

import java.io.Serial;

/** The brokers took no more; from this line on nothing is known. */
final class LogAwayException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final long line;

    LogAwayException(long line) {
        super("the log took no more from line " + line + " on", null, false, false);
        this.line = line;
    }

    long line() {
        return line;
    }
}
