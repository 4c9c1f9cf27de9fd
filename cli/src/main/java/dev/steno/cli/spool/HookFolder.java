package dev.steno.cli.spool;

import dev.steno.cli.server.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code hooks} below Steno's home: the program that agents run, and the events it has captured.
 *
 * @param folder need not exist
 */
public record HookFolder(Path folder) {

    private static final String PROGRAM = "steno-hook";

    /** The folder below this home. */
    public static HookFolder in(Path stenoHome) {
        return new HookFolder(stenoHome.toAbsolutePath().normalize().resolve("hooks"));
    }

    /** The program that agents run; need not exist. */
    public Path program() {
        return folder.resolve(PROGRAM);
    }

    /** Writes the program of this version, and nothing when it is there; its owner alone can read and run it. */
    public void installProgram() throws IOException {
        byte[] wanted = source();
        if (Files.isExecutable(program()) && Arrays.equals(Files.readAllBytes(program()), wanted)) {
            return;
        }
        Files.createDirectories(folder, ownersAlone("rwx------"));
        Path draft = Files.createTempFile(folder, ".steno-", ".new", ownersAlone("rwx------"));
        try {
            Files.write(draft, wanted);
            Files.move(draft, program(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** What was captured for each server, in the order of their addresses. */
    public List<HookSpool> spools() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> each.getFileName().toString().matches("https?:,,[^ ]+"))
                    .filter(each -> Files.isDirectory(each.resolve(HookSpool.WAITING)))
                    .sorted()
                    .map(HookSpool::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the captured hooks in " + folder + " cannot be listed", e);
        }
    }

    /** What was captured for this server, by whatever name of this machine its hooks know it. */
    public List<HookSpool> spools(URI server) {
        return spools().stream()
                .filter(each -> ServerAddress.isSame(each.server(), server))
                .toList();
    }

    private static byte[] source() throws IOException {
        try (InputStream in = Objects.requireNonNull(HookFolder.class.getResourceAsStream(PROGRAM))) {
            return in.readAllBytes();
        }
    }

    private FileAttribute<?>[] ownersAlone(String mode) {
        return Optional.of(folder.getFileSystem().supportedFileAttributeViews())
                .filter(views -> views.contains("posix"))
                .map(posix -> new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                })
                .orElseGet(() -> new FileAttribute<?>[0]);
    }
}
