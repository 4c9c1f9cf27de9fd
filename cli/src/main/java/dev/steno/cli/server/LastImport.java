package dev.steno.cli.server;

import dev.steno.schema.identity.FactNames;
import dev.steno.schema.log.Positions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the log of a server was when an import to it last ended: what a read waits for that is to tell of all of it. It is
 * noted under Steno's home, in {@code import/<server>/positions}.
 */
public final class LastImport {

    /** Older than that, everybody has long followed, or the server is not the same any more. */
    private static final Duration MATTERS = Duration.ofHours(1);

    private static final int HASH_DIGITS = 8;

    private LastImport() {}

    /** The folder for what concerns imports to a server; readable, and one for each address. */
    public static Path folder(Path home, URI server) {
        String address = server.toString();
        String readable = address.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.-]+", "-");
        String hash = FactNames.digest(address).substring(0, HASH_DIGITS);
        return home.resolve("import").resolve(readable + "-" + hash);
    }

    /** Notes positions; those of an earlier import stay when there are none. */
    public static void note(Path home, URI server, Positions positions) throws IOException {
        if (!positions.offsets().isEmpty()) {
            Files.writeString(file(home, server), positions.toString());
        }
    }

    /** What was noted; nothing when that was long ago, or cannot be read. */
    public static Positions of(Path home, URI server, Instant now) {
        Path file = file(home, server);
        try {
            Instant noted = Files.getLastModifiedTime(file).toInstant();
            return noted.plus(MATTERS).isBefore(now) ? Positions.NONE : Positions.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            // It only spares a reader from asking twice.
            return Positions.NONE;
        }
    }

    private static Path file(Path home, URI server) {
        return folder(home, server).resolve("positions");
    }
}
