package dev.steno.providers.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of one JSON object a line, plain or as {@code .zst}. Memory is that of the longest line; lines of more than
 * {@link #LONGEST_LINE} bytes are reported and skipped.
 */
public final class JsonLines {

    /** The longest line that is read, in bytes. */
    public static final int LONGEST_LINE = 64 << 20;

    private JsonLines() {}

    /**
     * Reads a file to its end as it is now.
     *
     * @throws IOException when it cannot be opened; what fails later is reported to the scan
     */
    public static void read(Path file, Scan scan, RecordReader reader) throws IOException {
        try (InputStream in = open(file)) {
            scan.begin(file);
            read(file.toString(), in, scan, reader);
        }
    }

    /**
     * A file's first object.
     *
     * @throws Json.NotReadable when its first line is not one
     */
    public static JsonNode first(Path file) throws IOException, Json.NotReadable {
        try (InputStream in = open(file)) {
            Line line = new LineReader(in, Json.LONGEST_STRING).next();
            return Json.object(line == null ? new byte[0] : line.bytes());
        }
    }

    /** Reads lines from a stream; {@code name} stands for it in reports. */
    public static void read(String name, InputStream in, Scan scan, RecordReader reader) {
        LineReader lines = new LineReader(in, LONGEST_LINE);
        try {
            boolean more = true;
            while (more) {
                more = readNext(name, lines, scan, reader);
            }
        } catch (IOException e) {
            scan.broken(BrokenRecord.unreadable(name, lines.offset(), Reasons.of(e)));
        }
    }

    /** In a method of its own, so that no line of 50 MB is held while the next one is read. */
    private static boolean readNext(String name, LineReader lines, Scan scan, RecordReader reader) throws IOException {
        Line line = lines.next();
        if (line != null && !line.isBlank()) {
            read(name, line, scan, reader);
        }
        return line != null;
    }

    private static void read(String name, Line line, Scan scan, RecordReader reader) {
        scan.record(line.length());
        JsonNode object = parse(name, line, scan, reader.unread());
        if (object != null) {
            reader.read(object, new RawRecord(name, line.number(), line.offset(), line.bytes()));
        }
    }

    private static @Nullable JsonNode parse(String name, Line line, Scan scan, Set<String> unread) {
        if (line.tooLong()) {
            scan.broken(broken(name, line, BrokenRecord.Kind.TOO_LARGE, "longer than " + LONGEST_LINE + " bytes"));
            return null;
        }
        try {
            return Json.object(line.bytes(), unread);
        } catch (Json.NotReadable e) {
            boolean unfinished = !line.ended() && e.kind() == BrokenRecord.Kind.MALFORMED;
            scan.broken(broken(name, line, unfinished ? BrokenRecord.Kind.UNFINISHED : e.kind(), e.getMessage()));
            return null;
        }
    }

    private static BrokenRecord broken(String name, Line line, BrokenRecord.Kind kind, @Nullable String cause) {
        return new BrokenRecord(name, line.number(), line.offset(), line.length(), kind, cause == null ? "" : cause);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".zst") ? new ZstdInputStream(in) : in;
    }
}
