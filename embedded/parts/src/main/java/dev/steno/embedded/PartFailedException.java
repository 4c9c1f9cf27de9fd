package dev.steno.embedded;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A part could not be started, stopped or reached. The message is for people and names the log to look at. */
public final class PartFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public PartFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
