package dev.steno.cli.server;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The server does not answer, or cannot answer now. The same request may succeed later. */
public final class ServerUnavailable extends CommandFailure {

    @Serial
    private static final long serialVersionUID = 1;

    ServerUnavailable(String line, @Nullable Throwable cause) {
        super(ExitCode.SERVER_UNAVAILABLE, line, cause);
    }
}
