package dev.steno.standalone;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The folder in which everything of one local Steno lives. Its owner alone can read it. */
record StenoHome(Path folder) {

    private static final long LEAST_FREE_BYTES = 512L * 1024 * 1024;

    StenoHome {
        folder = folder.toAbsolutePath().normalize();
    }

    Path run() {
        return folder.resolve("run");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path keys() {
        return folder.resolve("keys");
    }

    /** Settings of one's own, as {@code name=value} lines. */
    Path settings() {
        return folder.resolve("steno.properties");
    }

    Path streams() {
        return folder.resolve("data").resolve("streams");
    }

    /** What Kafka's own tools need to read the log: address and login. */
    Path kafkaClient() {
        return folder.resolve("kafka-client.properties");
    }

    /**
     * Makes the folder, keeps others out of it, and sees that there is room to write in it.
     *
     * @return whether others could look into it until now
     */
    boolean prepare() {
        boolean opened = false;
        try {
            createPrivate();
            opened = closeToOthers();
            Files.createDirectories(run());
            Files.createDirectories(logs());
            Path probe = run().resolve("probe");
            Files.write(probe, new byte[64 * 1024]);
            Files.delete(probe);
            requireRoom(Files.getFileStore(folder).getUsableSpace());
        } catch (AccessDeniedException | NoSuchFileException | NotDirectoryException | FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s is no folder that can be written to; STENO_HOME can name another one".formatted(folder));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s cannot be written to: %s; make room, or let STENO_HOME name a folder on another disk"
                            .formatted(folder, e.getMessage()));
        }
        return opened;
    }

    private boolean closeToOthers() throws IOException {
        if (!isPosix()) {
            return false;
        }
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(folder);
        Set<PosixFilePermission> owners = EnumSet.copyOf(now);
        owners.retainAll(PosixFilePermissions.fromString("rwx------"));
        if (owners.equals(now)) {
            return false;
        }
        Files.setPosixFilePermissions(folder, owners);
        return true;
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    void requireRoom(long freeBytes) {
        if (freeBytes < LEAST_FREE_BYTES) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "only %d MB are free on the disk of %s, and Steno needs %d MB to start; make room, or let STENO_HOME name a folder on another disk"
                            .formatted(freeBytes >> 20, folder, LEAST_FREE_BYTES >> 20));
        }
    }

    private void createPrivate() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (isPosix()) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
