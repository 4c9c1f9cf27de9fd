package dev.steno.cli.send;

import dev.steno.cli.CommandFailure;
import dev.steno.cli.ExitCode;
import dev.steno.schema.log.FactNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Where imports to one server note what has arrived: {@code import/<server>}. One import at a time has it. */
final class StateFolder implements AutoCloseable {

    private static final int HASH_DIGITS = 8;

    private final Path folder;
    private final FileChannel lock;

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws CommandFailure when another import has it */
    static StateFolder lock(Path home, URI server) {
        Path folder = folder(home, server);
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CommandFailure(
                        ExitCode.USAGE, "another import to " + server + " is running; what it finds is sent by it");
            }
            return new StateFolder(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("what is sent cannot be noted in " + folder, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static Path checkpoint(Path home, URI server) {
        return folder(home, server).resolve("arrived.json");
    }

    Path checkpoint() {
        return folder.resolve("arrived.json");
    }

    Path spool() {
        return folder.resolve("spool");
    }

    /** Readable, and one for each address. */
    private static Path folder(Path home, URI server) {
        String address = server.toString();
        String readable = address.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.-]+", "-");
        String hash = FactNames.digest(address).substring(0, HASH_DIGITS);
        return home.resolve("import").resolve(readable + "-" + hash);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a lock cannot be given up", e);
        }
    }
}
