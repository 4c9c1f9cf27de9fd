package dev.steno.cli.command;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Ends a command with one line to its user and an exit code of {@link ExitCode}. */
public class CommandFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public CommandFailure(int exitCode, String line) {
        this(exitCode, line, null);
    }

    public CommandFailure(int exitCode, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** What the user reads: what is wrong and, where there is something, what to do. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
