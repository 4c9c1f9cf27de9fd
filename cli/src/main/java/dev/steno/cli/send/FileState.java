package dev.steno.cli.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32C;

/**
 * What tells whether a file has changed without reading it: its size and time, and those of the log that a database keeps beside
 * it.
 *
 * @param size bytes; 0 when it is not there
 * @param modifiedMs milliseconds since the epoch; 0 when it is not there
 */
record FileState(long size, long modifiedMs) {

    private static final int SAMPLE = 2048;
    private static final FileState NONE = new FileState(0, 0);

    static FileState of(Path file) {
        FileState own = alone(file);
        String name = file.toString();
        if (!name.endsWith(".db")) {
            return own;
        }
        FileState log = alone(Path.of(name + "-wal"));
        return new FileState(own.size + log.size, Math.max(own.modifiedMs, log.modifiedMs));
    }

    private static FileState alone(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(
                    attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Whether the agent only ever appends to such a file, so that a record keeps its place. */
    static boolean isAppended(String file) {
        return file.endsWith(".jsonl") || file.endsWith(".jsonl.zst");
    }

    /** Tells a file from another of the same name: its beginning, and what stood last when it had this size. */
    static String fingerprint(Path file, long size) {
        CRC32C sum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file)) {
            sample(channel, 0, Math.min(SAMPLE, size), sum);
            sample(channel, Math.max(0, size - SAMPLE), size, sum);
        } catch (IOException e) {
            return "";
        }
        return Long.toHexString(sum.getValue());
    }

    private static void sample(FileChannel channel, long from, long to, CRC32C sum) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(SAMPLE, to - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // Until it is full or the file ends.
        }
        sum.update(buffer.flip());
    }
}
