package dev.steno.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Transcripts as Claude Code writes them: prompts, answers, and mostly tool calls with results of a few kilobytes, which stand in
 * the line twice. Files of ten megabytes; the same number is always the same file.
 */
public final class Transcripts {

    private static final long FILE_BYTES = 10_000_000;
    private static final int WORDS_OF_RESULT = 400;

    private Transcripts() {}

    /** Writes about so many bytes below an agent's folder. */
    public static void write(Path root, long bytes) {
        try {
            Path folder = Files.createDirectories(root.resolve("projects/-home-bench-import"));
            for (int file = 0; file < Math.max(1, bytes / FILE_BYTES); file++) {
                session(folder, "import-" + file, new SplittableRandom(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void session(Path folder, String session, SplittableRandom random) throws IOException {
        Path file = folder.resolve(session + ".jsonl");
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int turn = 0; written < FILE_BYTES; turn++) {
                byte[] lines = turn(session, turn, random).getBytes(StandardCharsets.UTF_8);
                out.write(lines);
                written += lines.length;
            }
        }
    }

    private static String turn(String session, int turn, SplittableRandom random) {
        StringBuilder lines = new StringBuilder();
        String prompt = session + "-" + turn;
        user(lines, session, prompt + "-p", "\"" + Words.text(random, 40) + "\"", "");
        for (int call = 0; call < 5; call++) {
            String id = prompt + "-" + call;
            String result = Words.text(random, random.nextInt(1, WORDS_OF_RESULT));
            assistant(lines, session, id + "-u", """
                    {"type":"tool_use","id":"toolu_%s","name":"Bash","input":{"command":"%s"}}""".formatted(id, Words.text(random, 12)));
            user(lines, session, id + "-r", """
                    [{"type":"tool_result","tool_use_id":"toolu_%s","content":"%s"}]""".formatted(id, result), """
                    "toolUseResult":{"stdout":"%s","stderr":"","interrupted":false},""".formatted(result));
        }
        assistant(lines, session, prompt + "-a", """
                {"type":"text","text":"%s"}""".formatted(Words.text(random, 80)));
        return lines.toString();
    }

    private static void user(StringBuilder lines, String session, String uuid, String content, String more) {
        lines.append("""
                {"parentUuid":null,"isSidechain":false,"cwd":"/home/bench/import","sessionId":"%s","version":"2.1.329",\
                "gitBranch":"main","type":"user","uuid":"%s","timestamp":"2026-05-04T09:00:00.000Z",%s\
                "message":{"role":"user","content":%s}}
                """.formatted(session, uuid, more, content));
    }

    private static void assistant(StringBuilder lines, String session, String uuid, String block) {
        lines.append("""
                {"parentUuid":null,"isSidechain":false,"cwd":"/home/bench/import","sessionId":"%s","version":"2.1.329",\
                "gitBranch":"main","type":"assistant","uuid":"%s","timestamp":"2026-05-04T09:00:01.000Z","requestId":"req_%s",\
                "message":{"id":"msg_%s","type":"message","role":"assistant","model":"claude-opus-5","content":[%s],\
                "stop_reason":"tool_use","usage":{"input_tokens":9,"output_tokens":120,"cache_creation_input_tokens":900,\
                "cache_read_input_tokens":40000,"cache_creation":{"ephemeral_5m_input_tokens":900,"ephemeral_1h_input_tokens":0}}}}
                """.formatted(session, uuid, uuid, uuid, block));
    }
}
