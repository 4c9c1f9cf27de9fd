package dev.steno.cli.sessions;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Documents of any length on their way from the server. */
public final class Documents {

    private static final int PIECE = 64 * 1024;

    private Documents() {}

    /**
     * Copies what a request is answered with. A failure to read is the connection's; one to write is not.
     *
     * @param file what is written, for the failure's text
     * @return the number of bytes
     */
    public static long copy(StenoServer steno, Request request, OutputStream out, Path file) {
        return steno.stream(request, answer -> copy(answer.body(), out, file));
    }

    private static long copy(InputStream in, OutputStream out, Path file) throws IOException {
        byte[] piece = new byte[PIECE];
        long bytes = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            try {
                out.write(piece, 0, read);
            } catch (IOException e) {
                throw unwritable(file, e);
            }
            bytes += read;
        }
        return bytes;
    }

    public static CommandFailure unwritable(Path file, IOException cause) {
        return new CommandFailure(
                ExitCode.REJECTED, "%s cannot be written: %s".formatted(file, cause.getMessage()), cause);
    }
}
