package dev.steno.cli.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines on disk that wait for the server, oldest first, one file a batch. What was put here outlives the process and the files it
 * was read from. Bounded: who puts something into a full spool waits. Safe for several threads of one process.
 */
final class Spool {

    private static final String ENDING = ".records";
    private static final String EARLIER_ENDING = ".ndjson";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Path folder;
    private final long most;
    private final Deque<Path> files = new ArrayDeque<>();
    private final List<Path> others = new ArrayList<>();
    private long bytes;
    private long last;

    private Spool(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** The spool in this folder, with what an earlier process has left there. */
    static Spool open(Path folder, long most) {
        Spool spool = new Spool(folder, most);
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file : left.sorted().toList()) {
                    spool.takeUp(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no lines can be kept in " + folder, e);
        }
        return spool;
    }

    /** A spool that holds nothing and has no folder. */
    static Spool empty() {
        return new Spool(Path.of(""), 0);
    }

    /** Files that earlier versions wrote, as lines of JSON. */
    List<Path> ofEarlierVersions() {
        return List.copyOf(others);
    }

    private void takeUp(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.matches("\\d{1,18}\\" + ENDING)) {
            files.add(file);
            bytes += Files.size(file);
            last = Math.max(last, Long.parseLong(name.substring(0, name.length() - ENDING.length())));
        } else if (name.endsWith(EARLIER_ENDING)) {
            others.add(file);
        }
    }

    synchronized boolean isEmpty() {
        return files.isEmpty();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Whether so much more fits; anything fits into an empty spool. */
    synchronized boolean hasRoom(int more) {
        return bytes == 0 || bytes + more <= most;
    }

    /** Waits for room; false when the import is stopped before. */
    boolean awaitRoom(int more, Stop stop) {
        while (!hasRoom(more)) {
            if (stop.within(LOOK_AGAIN)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps these lines; they are on the disk when this returns. */
    synchronized void put(RecordBuffer lines, int from) {
        Path file = folder.resolve("%012d%s".formatted(++last, ENDING));
        Path fresh = folder.resolve(file.getFileName() + ".new");
        int length = lines.length() - from;
        try {
            write(fresh, ByteBuffer.wrap(lines.bytes(), from, length));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("lines cannot be kept in " + folder, e);
        }
        files.add(file);
        bytes += length;
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        List<StandardOpenOption> how =
                List.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, how.toArray(StandardOpenOption[]::new))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The oldest records; there must be some. */
    synchronized RecordBuffer first() {
        Path file = files.element();
        try {
            return RecordBuffer.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("lines cannot be read from " + file, e);
        }
    }

    /** The oldest lines have arrived. */
    synchronized void removeFirst(long length) {
        Path file = files.remove();
        bytes -= length;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("lines that have arrived cannot be removed from " + folder, e);
        }
    }
}
