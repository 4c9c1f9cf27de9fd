package dev.steno.session.checkpoint;

import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.runtime.errors.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document on its way in, kept in a file of its own until it is closed. */
public final class SpooledCheckpoint implements Closeable {

    private final Path file;
    private final OutputStream out;

    private SpooledCheckpoint(Path file) throws IOException {
        this.file = file;
        this.out = Files.newOutputStream(file);
    }

    public static SpooledCheckpoint open() {
        try {
            return new SpooledCheckpoint(Files.createTempFile("steno-checkpoint", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a checkpoint's file", e);
        }
    }

    /** A body as it comes. Blocks until its end. */
    public static SpooledCheckpoint of(InputStream body) {
        SpooledCheckpoint spooled = open();
        try {
            body.transferTo(spooled.out);
            return spooled;
        } catch (IOException e) {
            spooled.close();
            throw Problem.field("body", "ended before it was complete");
        }
    }

    public void write(byte[] piece) {
        try {
            out.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint's file cannot be written", e);
        }
    }

    /**
     * The format of a name, JSON for an empty one.
     *
     * @throws Problem MALFORMED for another
     */
    public static CheckpointFormat format(String name) {
        return switch (name) {
            case "", "json" -> CheckpointFormat.JSON;
            case "yaml" -> CheckpointFormat.YAML;
            default -> throw Problem.field("format", "is one of json, yaml");
        };
    }

    Path file() throws IOException {
        out.flush();
        return file;
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint's file cannot be deleted", e);
        }
    }
}
