package dev.steno.cli.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that is there with all of its content or as it was before. What was written goes away unless it is committed. */
public final class WholeFile implements AutoCloseable {

    private final Path file;
    private final Path draft;
    private final OutputStream out;

    private WholeFile(Path file, Path draft) throws IOException {
        this.file = file;
        this.draft = draft;
        this.out = Files.newOutputStream(draft);
    }

    /**
     * Begins to write the file.
     *
     * @throws IOException when it cannot be written there
     */
    public static WholeFile at(Path file) throws IOException {
        // A link stays one.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        Path folder = Objects.requireNonNull(target.getParent());
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        Path draft = Files.createTempFile(folder, ".steno-", ".part");
        // Also when Ctrl-C ends the command.
        draft.toFile().deleteOnExit();
        return new WholeFile(target, draft);
    }

    /** Takes the content. */
    public OutputStream out() {
        return out;
    }

    /** Puts what was written in the file's place. */
    public void commit() throws IOException {
        out.close();
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }
}
