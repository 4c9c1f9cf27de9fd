package dev.steno.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sessions in Claude Code's own folders, some of which hold a fact that is asked for later. Around each fact are others that look like
 * it: the same of another component, another of the same component, the same in another environment. Some facts were said otherwise
 * earlier and corrected; the correction is what is asked for. Two thirds of the questions are worded as people type them, with other words
 * than the fact; one third are a few of its words. The same seed always gives the same corpus.
 */
public final class RecallCorpus {

    /**
     * A question.
     *
     * @param text as it is typed
     * @param session the session that answers it
     */
    public record Question(String text, String session) {}

    /** One exchange that a session holds. */
    private record Exchange(String prompt, String answer) {}

    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration BETWEEN_SESSIONS = Duration.ofMinutes(15);
    private static final int LOOKALIKES = 8;

    private final Random random;
    private final int sessions;
    private final RecallTopics topics;
    private final Map<Integer, List<Exchange>> planted = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();

    private RecallCorpus(long seed, int sessions) {
        this.random = new Random(seed);
        this.sessions = sessions;
        this.topics = new RecallTopics(random);
    }

    /** Writes so many sessions below an agent's folder, and answers the questions to them. */
    public static List<Question> write(Path root, int sessions, int questions, long seed) {
        RecallCorpus corpus = new RecallCorpus(seed, sessions);
        for (int i = 0; i < questions; i++) {
            corpus.plant();
        }
        try {
            Path folder = Files.createDirectories(root.resolve("projects/-home-bench-recall"));
            for (int session = 0; session < sessions; session++) {
                corpus.write(folder, session);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return corpus.questions;
    }

    private void plant() {
        RecallTopics.Fact fact = topics.next();
        int session = sessions / 2 + random.nextInt(sessions - sessions / 2);
        boolean corrected = random.nextInt(4) == 0;
        if (corrected) {
            RecallTopics.Fact earlier = topics.withOtherValue(fact);
            put(random.nextInt(sessions / 2), new Exchange(earlier.prompt(), earlier.answer()));
        }
        String answer = corrected ? "That has changed. " + fact.answer() : fact.answer();
        put(session, new Exchange(fact.prompt(), answer));
        for (int i = 0; i < LOOKALIKES; i++) {
            RecallTopics.Fact other = topics.like(fact, i);
            put(random.nextInt(sessions), new Exchange(other.prompt(), other.answer()));
        }
        String typed = random.nextInt(3) == 0 ? fact.words() : fact.question();
        questions.add(new Question(typed, name(session)));
    }

    private void put(int session, Exchange exchange) {
        planted.computeIfAbsent(session, number -> new ArrayList<>()).add(exchange);
    }

    private void write(Path folder, int session) throws IOException {
        List<Exchange> exchanges = new ArrayList<>(planted.getOrDefault(session, List.of()));
        String about = topics.component();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            exchanges.add(new Exchange(topics.chatter(about), topics.chatter(about) + " " + topics.chatter(about)));
        }
        Collections.shuffle(exchanges, random);
        StringBuilder lines = new StringBuilder();
        Instant time = BEGIN.plus(BETWEEN_SESSIONS.multipliedBy(session));
        for (int i = 0; i < exchanges.size(); i++) {
            String id = name(session) + "-" + i;
            Instant said = time.plusSeconds(60L * i);
            user(lines, name(session), id + "-p", said, exchanges.get(i).prompt());
            assistant(
                    lines,
                    name(session),
                    id + "-a",
                    said.plusSeconds(20),
                    exchanges.get(i).answer());
        }
        Files.write(folder.resolve(name(session) + ".jsonl"), lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(int session) {
        return "recall-%05d".formatted(session);
    }

    private static void user(StringBuilder lines, String session, String uuid, Instant time, String text) {
        lines.append("""
                {"parentUuid":null,"isSidechain":false,"cwd":"/home/bench/recall","sessionId":"%s","version":"2.1.329",\
                "type":"user","uuid":"%s","timestamp":"%s","message":{"role":"user","content":"%s"}}
                """.formatted(session, uuid, time, text));
    }

    private static void assistant(StringBuilder lines, String session, String uuid, Instant time, String text) {
        lines.append("""
                {"parentUuid":null,"isSidechain":false,"cwd":"/home/bench/recall","sessionId":"%s","version":"2.1.329",\
                "type":"assistant","uuid":"%s","timestamp":"%s","requestId":"req_%s","message":{"id":"msg_%s","type":"message",\
                "role":"assistant","model":"claude-opus-5","content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn",\
                "usage":{"input_tokens":9,"output_tokens":120}}}
                """.formatted(session, uuid, time, uuid, uuid, text));
    }
}
