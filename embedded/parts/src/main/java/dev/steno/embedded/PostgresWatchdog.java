package dev.steno.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * PostgreSQL outlives the process that started it. This is a shell that waits for that process to be gone and then shuts
 * the server down, if the server is still the same.
 */
final class PostgresWatchdog implements AutoCloseable {

    private static final String SCRIPT = "trap '' INT TERM HUP; read -r line; "
            + "[ \"$(head -n 1 \"$1/postmaster.pid\" 2>/dev/null)\" = \"$2\" ] && kill -INT \"$2\"";

    private final Process shell;

    private PostgresWatchdog(Process shell) {
        this.shell = shell;
    }

    static PostgresWatchdog start(Path data) throws IOException {
        String pid =
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "steno-postgres-watchdog", data.toString(), pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new PostgresWatchdog(shell);
    }

    /** To be called after the server has stopped; the shell is gone when this returns. */
    @Override
    public void close() {
        shell.destroyForcibly().onExit().join();
    }
}
