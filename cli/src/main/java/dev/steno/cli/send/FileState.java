package dev.steno.cli.send;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32C;

/**
 * A file as it was when one session was read from it, and how much of it the server has.
 *
 * @param size bytes, with those of the log that a database keeps beside it; 0 when it is not there
 * @param modifiedMs milliseconds since the epoch; 0 when it is not there
 * @param fingerprint is another for another file of the same name; empty where only size and time are known
 * @param sent records before this place in the file are kept by the server
 * @param open whether the reader has kept something back that only a later reading gives
 * @param digest of the session's records, where they have no place in the file; else empty
 */
record FileState(
        long size,
        @JsonProperty("modified_ms") long modifiedMs,
        String fingerprint,
        long sent,
        boolean open,
        String digest) {

    private static final int SAMPLE = 2048;

    /** The file as it is now; by size and time, without reading it. */
    static FileState of(Path file) {
        FileState own = attributes(file);
        String name = file.toString();
        if (!name.endsWith(".db")) {
            return own;
        }
        FileState log = attributes(Path.of(name + "-wal"));
        return unread(own.size + log.size, Math.max(own.modifiedMs, log.modifiedMs));
    }

    /** Whether the agent only ever appends to such a file, so that a record keeps its place. */
    static boolean isAppended(String file) {
        return file.endsWith(".jsonl") || file.endsWith(".jsonl.zst");
    }

    /** This state once the file is read. */
    FileState read(Path file, long sentBefore, boolean keptBack, String recordsDigest) {
        return new FileState(size, modifiedMs, fingerprint(file, size), sentBefore, keptBack, recordsDigest);
    }

    /** Whether size and time are those of the other. */
    boolean isAs(FileState other) {
        return size == other.size && modifiedMs == other.modifiedMs;
    }

    /** Whether there is nothing in the file that was not read. */
    boolean covers(Path file, FileState now) {
        return !open && isAs(now) && fingerprint(file, size).equals(fingerprint);
    }

    /** Up to where the file's records need not be sent again: not at all, when it is another file or one that is written anew. */
    long sentOf(Path file, FileState now) {
        boolean grown = isAppended(file.toString())
                && now.size >= size
                && fingerprint(file, size).equals(fingerprint);
        return grown ? sent : 0;
    }

    private static FileState unread(long size, long modifiedMs) {
        return new FileState(size, modifiedMs, "", 0, false, "");
    }

    private static FileState attributes(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return unread(attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return unread(0, 0);
        }
    }

    /** The file's beginning, and what stood last when it had this size. */
    private static String fingerprint(Path file, long size) {
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
