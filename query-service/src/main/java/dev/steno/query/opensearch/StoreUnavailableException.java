package dev.steno.query.opensearch;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** OpenSearch cannot take a write now. Trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
