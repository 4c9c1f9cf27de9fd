package dev.steno.schema.log;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A record that will never be readable as an event; trying again does not help. */
public final class MalformedEventException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
