package dev.steno.cli.send;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Transcripts made up line by line. */
final class Transcripts {

    private Transcripts() {}

    /** A session of so many prompts in a Claude Code folder. */
    static Path session(Path root, String id, int lines) throws IOException {
        Path file = root.resolve("projects/-home-kim-shed/" + id + ".jsonl");
        Files.createDirectories(file.getParent());
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int number = 0; number < lines; number++) {
                writer.write(line(id, number));
            }
        }
        return file;
    }

    /** A prompt whose text is {@code "text <number>"}. */
    static String line(String session, int number) {
        return line(session, number, "text " + number);
    }

    static String line(String session, int number, String text) {
        return "{\"type\":\"user\",\"uuid\":\"%s-%d\",\"timestamp\":\"2026-05-04T09:00:00.000Z\",\"cwd\":\"/home/kim/shed\","
                        .formatted(session, number)
                + "\"sessionId\":\"%s\",\"version\":\"2.1.329\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n"
                        .formatted(session, text);
    }
}
