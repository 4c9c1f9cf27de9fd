package dev.steno.cli.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one process at a time send from a spool, by a folder with the sender's number in it: the same lock that {@code steno-hook}
 * takes. A sender that is gone, or silent for two minutes, has lost it.
 */
final class SendingLock implements AutoCloseable {

    private static final Duration SILENT = Duration.ofMinutes(2);

    private final Path folder;
    private final boolean ours;

    private SendingLock(Path folder, boolean ours) {
        this.folder = folder;
        this.ours = ours;
    }

    static SendingLock take(Path folder) throws IOException {
        if (isHeld(folder)) {
            return new SendingLock(folder, false);
        }
        delete(folder);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return new SendingLock(folder, false);
        }
        SendingLock lock = new SendingLock(folder, true);
        lock.renew();
        return lock;
    }

    boolean isOurs() {
        return ours;
    }

    /** Shows other processes that the sender is still at work. */
    void renew() throws IOException {
        Files.writeString(pid(folder), ProcessHandle.current().pid() + "\n");
    }

    @Override
    public void close() throws IOException {
        if (ours) {
            delete(folder);
        }
    }

    private static boolean isHeld(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            Instant last = Files.getLastModifiedTime(pid(folder)).toInstant();
            String pid = Files.readString(pid(folder)).strip();
            return last.plus(SILENT).isAfter(Instant.now())
                    && (pid.isEmpty() || ProcessHandle.of(Long.parseLong(pid)).isPresent());
        } catch (NoSuchFileException e) {
            // It is just being taken or given up.
            return Files.exists(folder)
                    && Files.getLastModifiedTime(folder)
                            .toInstant()
                            .plus(SILENT)
                            .isAfter(Instant.now());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(pid(folder));
        Files.deleteIfExists(folder);
    }

    private static Path pid(Path folder) {
        return folder.resolve("pid");
    }
}
