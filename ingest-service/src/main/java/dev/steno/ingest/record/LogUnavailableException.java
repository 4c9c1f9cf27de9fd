package dev.steno.ingest.record;

import java.io.Serial;

/** The brokers did not confirm a record; of this one and of those behind it nothing is known. */
final class LogUnavailableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final long number;

    LogUnavailableException(long number) {
        super("the log confirmed no record from number " + number + " on", null, false, false);
        this.number = number;
    }

    /** The number of the first record that is not known to be kept. */
    long number() {
        return number;
    }
}
