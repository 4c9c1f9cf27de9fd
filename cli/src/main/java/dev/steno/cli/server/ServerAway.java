package dev.steno.cli.server;

import dev.steno.cli.CommandFailure;
import dev.steno.cli.ExitCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Nobody answers, or nobody can answer now. The same call may succeed later. */
public final class ServerAway extends CommandFailure {

    @Serial
    private static final long serialVersionUID = 1;

    ServerAway(String line, @Nullable Throwable cause) {
        super(ExitCode.SERVER_AWAY, line, cause);
    }
}
