package dev.steno.cli.send;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.server.LastImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where imports to one server note what has arrived: {@code import/<server>}. One import at a time has it. */
final class ImportFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    private ImportFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws CommandFailure when another import has it */
    static ImportFolder lock(Path home, URI server) {
        Path folder = LastImport.folder(home, server);
        try {
            createPrivate(home);
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CommandFailure(
                        ExitCode.USAGE, "another import to " + server + " is running; what it finds is sent by it");
            }
            return new ImportFolder(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("what is sent cannot be noted in " + folder, e);
        }
    }

    /** Only its owner can read it; a folder that is there is left as it is. */
    private static void createPrivate(Path home) throws IOException {
        if (!Files.isDirectory(home)
                && home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
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
        return LastImport.folder(home, server).resolve("arrived.json");
    }

    Path checkpoint() {
        return folder.resolve("arrived.json");
    }

    Path spool() {
        return folder.resolve("spool");
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
