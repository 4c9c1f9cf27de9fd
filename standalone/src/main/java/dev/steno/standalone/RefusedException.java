package dev.steno.standalone;

import java.io.Serial;

/** A command cannot do what it was asked to. The message is for the person at the terminal and says what to do. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;

    RefusedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
