package dev.steno.ingest.hooks;

import java.io.Serial;

/** A hook body makes no sense. The message says why, without content. It carries no stack: it is an answer, no defect. */
final class NotUnderstoodException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    NotUnderstoodException(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
