package dev.steno.providers.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.Samples;
import dev.steno.providers.SessionFiles;
import dev.steno.providers.SessionProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes again in a conversation, every message, result and call of it is found, and found once. The property
 * {@code steno.conversations} says how many conversations are tried of each agent, {@code steno.seed} which is the first.
 */
class ConversationsTest {

    private static final int FIRST = Integer.getInteger("steno.seed", 0);
    private static final int IN_ONE_FOLDER = 25;

    static Stream<TranscriptWriter> writers() {
        return Stream.of(
                new ClaudeWriter(),
                new CodexWriter(),
                new GeminiWriter(),
                new CopilotWriter(),
                new CursorWriter(),
                new CursorStoreWriter(),
                new OpenCodeWriter(new OpenCodeStores.Folder()),
                new OpenCodeWriter(new OpenCodeStores.Database()),
                new OpenCodeWriter(new OpenCodeStores.SecondDatabase()));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void everyMessageResultAndCallIsFoundOnce(TranscriptWriter writer) throws IOException {
        int end = FIRST + Integer.getInteger("steno.conversations", writer.conversations());
        for (int seed = FIRST; seed < end; seed += IN_ONE_FOLDER) {
            Path root = Files.createTempDirectory("steno-conversations");
            try {
                check(writer, seed, Math.min(seed + IN_ONE_FOLDER, end), root);
            } finally {
                delete(root);
            }
        }
    }

    private static void check(TranscriptWriter writer, int from, int to, Path root) throws IOException {
        List<Conversation> conversations = new ArrayList<>();
        for (int seed = from; seed < to; seed++) {
            Conversation conversation = Generator.conversation(seed, writer);
            writer.write(conversation, root);
            conversations.add(conversation);
        }
        writer.finish(root);
        Reading reading = new Reading();
        readBeginnings(writer, root, reading, new Random(from));
        read(writer, root, reading, new Random(from));
        Facts read = writer.comparable(reading.facts());
        for (Conversation conversation : conversations) {
            Facts expected = writer.expected(conversation);
            String which = writer.agent() + " " + conversation.seed();
            same("messages of " + which, of(conversation, read.messages()), expected.messages());
            same("results of " + which, of(conversation, read.results()), expected.results());
            same("usage of " + which, of(conversation, read.usage()), expected.usage());
        }
    }

    private static <V> void same(String what, Map<String, V> read, Map<String, V> expected) {
        Map<String, String> differences = new TreeMap<>();
        Stream.concat(read.keySet().stream(), expected.keySet().stream())
                .filter(key -> !Objects.equals(read.get(key), expected.get(key)))
                .forEach(key -> differences.put(key, read.get(key) + " instead of " + expected.get(key)));
        assertThat(differences).as(what).isEmpty();
    }

    /** Reads files that are still being written: some have only their first lines yet. */
    private static void readBeginnings(TranscriptWriter writer, Path root, Reading reading, Random random)
            throws IOException {
        Map<Path, byte[]> whole = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                if (random.nextInt(3) == 0) {
                    List<String> lines = Files.readAllLines(file);
                    whole.put(file, Files.readAllBytes(file));
                    Files.write(file, lines.subList(0, random.nextInt(1, lines.size() + 1)));
                }
            }
        }
        if (!whole.isEmpty()) {
            read(writer, root, reading, random);
        }
        for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
            Lines.write(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
        }
    }

    /** Reads all sessions in some order, some of them again. */
    static void read(TranscriptWriter writer, Path root, Reading reading, Random random) {
        SessionProvider provider = Samples.provider(writer.agent(), root);
        List<String> sessions = new ArrayList<>(
                provider.sessionFiles().stream().map(SessionFiles::sessionId).toList());
        sessions.addAll(sessions.subList(0, sessions.size() / 4));
        Collections.shuffle(sessions, random);
        sessions.forEach(session -> reading.read(provider, session));
    }

    private static <V> Map<String, V> of(Conversation conversation, Map<String, V> all) {
        Map<String, V> its = new TreeMap<>();
        all.forEach((key, value) -> {
            if (conversation.sessions().stream().anyMatch(session -> key.startsWith(session.id()))) {
                its.put(key, value);
            }
        });
        return its;
    }

    static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
