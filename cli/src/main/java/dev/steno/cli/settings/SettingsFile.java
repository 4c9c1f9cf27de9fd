package dev.steno.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A settings file of another program. It is replaced in one step, with its permissions, where a link to it leads, after a copy was put
 * beside it; and not at all when it is not what it was when it was read.
 *
 * @param path as the user names it
 * @param real where it is
 * @param written its text; null when there is no such file
 * @param content what it says
 */
record SettingsFile(Path path, Path real, @Nullable String written, JsonText content) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Its text; empty when there is no such file. */
    String text() {
        return written == null ? "" : written;
    }

    /**
     * Reads the file; one that is not there, or empty, says nothing.
     *
     * @throws CommandFailure when it cannot be read or is not plain JSON
     */
    static SettingsFile read(Path path) {
        try {
            if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
                return new SettingsFile(path, path.toAbsolutePath(), null, JsonText.read(""));
            }
            Path real = path.toRealPath();
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(real)))
                    .toString();
            return new SettingsFile(path, real, text, JsonText.read(text));
        } catch (NoSuchFileException e) {
            throw failure(path, "is a link to a file that is not there", e);
        } catch (JsonProcessingException e) {
            throw failure(
                    path,
                    "is not plain JSON (line %d, column %d: a comment, perhaps; docs/hooks.md says what to put in by hand)"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        } catch (CharacterCodingException e) {
            throw failure(path, "is not UTF-8", e);
        } catch (IOException e) {
            throw failure(path, "cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Puts the new content in the file's place.
     *
     * @return the copy of what was there; null when nothing was
     * @throws CommandFailure when it cannot be written, or it was written meanwhile; then it is as it was
     */
    @Nullable
    Path replace(String changed, Instant now) {
        try {
            Files.createDirectories(Objects.requireNonNull(real.getParent()));
            requireWritable();
            Path backup = written == null ? null : backup(now);
            put(changed);
            return backup;
        } catch (IOException e) {
            throw failure(path, "cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the file what it was, and deletes the copy.
     *
     * @param copy of the file as it was; null when there was none
     * @throws CommandFailure when it cannot be written, or it was written meanwhile; then it is as it is
     */
    void restore(@Nullable Path copy) {
        try {
            requireWritable();
            if (copy == null) {
                requireUnchanged();
                Files.delete(real);
            } else {
                put(Files.readString(copy));
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw failure(path, "cannot be written: " + e.getMessage(), e);
        }
    }

    private void put(String text) throws IOException {
        Path draft = draft(text);
        try {
            requireUnchanged();
            Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void requireWritable() throws IOException {
        if (written != null && !(Files.isWritable(real) && ownerMayWrite())) {
            throw new IOException("it is read-only");
        }
    }

    /** The administrator may write everything, and is still asked not to by a file's mode. */
    private boolean ownerMayWrite() throws IOException {
        return Files.getFileAttributeView(real, PosixFileAttributeView.class) == null
                || Files.getPosixFilePermissions(real).contains(PosixFilePermission.OWNER_WRITE);
    }

    private void requireUnchanged() throws IOException {
        String now = Files.exists(real) ? Files.readString(real) : null;
        if (!Objects.equals(now, written)) {
            throw new IOException("somebody else has just written it (try again)");
        }
    }

    private Path backup(Instant now) throws IOException {
        String name = real.getFileName() + ".before-steno-" + STAMP.format(now);
        for (int number = 1; ; number++) {
            try {
                return Files.copy(
                        real,
                        real.resolveSibling(name + (number == 1 ? "" : "-" + number)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            } catch (FileAlreadyExistsException e) {
                // An earlier copy of the same second stays too.
                continue;
            }
        }
    }

    private Path draft(String text) throws IOException {
        Path draft = Files.createTempFile(real.getParent(), ".steno-", ".new");
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        if (written != null && Files.getFileAttributeView(real, PosixFileAttributeView.class) != null) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(real);
            Files.setPosixFilePermissions(draft, mode);
        }
        return draft;
    }

    private static CommandFailure failure(Path path, String what, IOException cause) {
        return new CommandFailure(ExitCode.REJECTED, "%s %s, so Steno leaves it alone".formatted(path, what), cause);
    }
}
