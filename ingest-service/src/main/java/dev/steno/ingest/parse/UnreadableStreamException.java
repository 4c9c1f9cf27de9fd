package dev.steno.ingest.parse;

import java.io.IOException;
import java.io.Serial;

/** A stream of records goes on in no known way. The message says from which record on. */
public final class UnreadableStreamException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    UnreadableStreamException(String message) {
        super(message);
    }
}
