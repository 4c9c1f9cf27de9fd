package dev.steno.providers.conversations;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A file that is being written, one JSON object a line. */
final class Lines {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-02-01T00:00:00Z"));

    private final List<String> lines = new ArrayList<>();

    /** An object of these names and values, in turn. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            object.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return object;
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void add(Map<String, Object> line) {
        lines.add(json(line));
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    /** Writes some of the lines again further down. */
    void repeatSome(SplittableRandom random) {
        for (String line : List.copyOf(lines)) {
            if (random.nextInt(5) == 0) {
                lines.add(random.nextInt(lines.indexOf(line) + 1, lines.size() + 1), line);
            }
        }
    }

    void write(Path file) throws IOException {
        write(file, String.join("\n", lines) + "\n");
    }

    /** Writes a file that has not been written to for long. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, LONG_AGO);
    }
}
