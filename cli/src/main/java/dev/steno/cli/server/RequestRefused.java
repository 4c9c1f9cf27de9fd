package dev.steno.cli.server;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.Serial;

/** Steno will not do this, now or later: what is asked for is not there, makes no sense, or is not allowed. */
public final class RequestRefused extends CommandFailure {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MALFORMED = 400;
    private static final int NOT_FOUND = 404;

    private final int status;

    RequestRefused(int status, String line) {
        super(status == MALFORMED ? ExitCode.USAGE : ExitCode.REJECTED, line);
        this.status = status;
    }

    /** Whether it is only that there is no such thing. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
