package dev.steno.runtime.kafka;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Trying again cannot help: the record itself is at fault. The message goes to the dead-letter topic, without content. */
public final class UnprocessableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public UnprocessableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
