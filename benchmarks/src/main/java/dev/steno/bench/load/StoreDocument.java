package dev.steno.bench.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A checkpoint of version 1.0 that makes a session of the store: people and agents take turns, agents say what they used. */
public final class StoreDocument {

    private static final int WORDS = 40;
    private static final int USER = 0;

    private StoreDocument() {}

    /** Writes the document of a session of so many messages; they are written one by one, so any number may be asked for. */
    public static Path write(Path file, String name, String projectRoot, int messages) throws IOException {
        SplittableRandom random = new SplittableRandom(messages);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(("""
                    {"version": "1.0", "session": {"name": "%s", "provider": "bench", "model": "bench-1",
                     "project_path": "%s", "created_at": "2026-11-01T00:00:00Z", "updated_at": "2026-11-01T00:00:00Z"},
                     "messages": [
                    """).formatted(name, projectRoot));
            for (int i = 0; i < messages; i++) {
                out.write(i == 0 ? "" : ",\n");
                out.write(message(random, i));
            }
            out.write("], \"statistics\": {\"message_count\": %d}}".formatted(messages));
        }
        return file;
    }

    private static String message(SplittableRandom random, int number) {
        String content = Words.text(random, WORDS);
        return number % 2 == USER
                ? "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content)
                : "{\"role\": \"assistant\", \"content\": \"%s\", \"steno\": {\"usage\": {\"input_tokens\": 900, \"output_tokens\": 70}}}"
                        .formatted(content);
    }
}
