package dev.steno.providers.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.Calls;
import dev.steno.providers.read.MemoryScan;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Generated conversations whose tool-use ids, words and response ids come again, and whose lines do. The property
 * {@code steno.conversations} says how many are tried, {@code steno.seed} which is the first.
 */
class ClaudeConversationsTest {

    private static final int CONVERSATIONS = Integer.getInteger("steno.conversations", 5_000);
    private static final int FIRST = Integer.getInteger("steno.seed", 0);
    private static final String[] IDS = {"Read_0", "Bash_0", "toolu_01AbCdEfGh23456789", "call_9Zy8Xw7Vu6Ts5Rq4Po3"};
    private static final String[] WORDS = {"Done.", "Waiting.", "No."};
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyLineIsAFactOfItsOwnAndTheSameFactWhenItComesAgain() {
        for (int seed = FIRST; seed < FIRST + CONVERSATIONS; seed++) {
            Conversation conversation = new Conversation(seed);
            List<Record> records = read(conversation.text());

            Map<String, FactName> facts = new HashMap<>();
            Set<String> calls = new HashSet<>();
            for (Record record : records) {
                FactName known = facts.putIfAbsent(record.getId(), record.getIdentity());
                assertThat(known == null || known.equals(record.getIdentity()))
                        .as("line %s of conversation %d", record.getId(), seed)
                        .isTrue();
                Calls.in(record).ifPresent(call -> calls.add(call.ids().key("s")));
            }
            assertThat(new HashSet<>(facts.values()))
                    .as("facts of conversation %d", seed)
                    .hasSize(conversation.lines.size());
            assertThat(calls).as("calls of conversation %d", seed).hasSize(conversation.calls);
            assertThat(results(facts)).as("results of conversation %d", seed).isEqualTo(conversation.results);
        }
    }

    /** By the line of the result, that of its call. */
    private static Map<String, String> results(Map<String, FactName> facts) {
        Map<FactName, String> calls = new HashMap<>();
        facts.forEach((line, name) -> calls.put(name, line));
        Map<String, String> results = new HashMap<>();
        facts.forEach((line, name) -> {
            if (name.hasToolResult()) {
                FactName call =
                        name.toBuilder().setToolUse(name.getToolResult()).build();
                results.put(line, calls.getOrDefault(call, "none"));
            }
        });
        return results;
    }

    private static List<Record> read(String text) {
        List<Record> records = new ArrayList<>();
        MemoryScan.lines(
                "claude-code",
                "s",
                text,
                scan -> new ClaudeRecords(scan, new ClaudeTranscripts.Subagent("", "", ""), new ClaudeSession("s")),
                (record, raw) -> records.add(record));
        return records;
    }

    /** A few turns of calls, results and answers; with a gateway, every response has the same id. */
    private static final class Conversation {

        private final SplittableRandom random;
        private final boolean gateway;
        private final List<String> lines = new ArrayList<>();
        private final Map<String, String> results = new HashMap<>();
        private int calls;

        Conversation(int seed) {
            this.random = new SplittableRandom(seed);
            this.gateway = random.nextBoolean();
            int turns = random.nextInt(1, 4);
            for (int turn = 0; turn < turns; turn++) {
                String prompt = "p" + turn;
                user(prompt, "\"" + pick(WORDS) + "\"");
                for (int call = random.nextInt(3); call > 0; call--) {
                    String id = pick(IDS);
                    response(
                            "tool_use", "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"Read\",\"input\":{}}");
                    String line = "u" + (lines.size() - 1);
                    user(prompt, "[{\"type\":\"tool_result\",\"tool_use_id\":\"" + id + "\",\"content\":\"x\"}]");
                    results.put("u" + (lines.size() - 1), line);
                }
                for (int end = random.nextInt(1, 4); end > 0; end--) {
                    response("end_turn", "{\"type\":\"text\",\"text\":\"" + pick(WORDS) + "\"}");
                }
            }
        }

        private String pick(String[] from) {
            return from[random.nextInt(from.length)];
        }

        private void user(String prompt, String content) {
            line("user", "\"promptId\":\"" + prompt + "\"", "{\"content\":" + content + "}");
        }

        private void response(String stop, String block) {
            calls++;
            String request = gateway ? "\"x\":1" : "\"requestId\":\"r" + calls + "\"";
            line(
                    "assistant",
                    request,
                    ("{\"id\":\"%s\",\"model\":\"m\",\"stop_reason\":\"%s\","
                                    + "\"usage\":{\"input_tokens\":%d,\"output_tokens\":1},\"content\":[%s]}")
                            .formatted(gateway ? "msg_0" : "m" + calls, stop, 100 + calls, block));
        }

        private void line(String type, String field, String message) {
            int number = lines.size();
            lines.add(
                    ("{\"type\":\"%s\",\"uuid\":\"u%d\",\"parentUuid\":\"u%d\",\"sessionId\":\"s\",\"timestamp\":\"%s\","
                                    + "%s,\"message\":%s}")
                            .formatted(type, number, number - 1, BEGIN.plusSeconds(number), field, message));
        }

        /** Some lines come again further down, as copies of a fork or as they were. */
        String text() {
            List<String> all = new ArrayList<>(lines);
            for (String line : lines) {
                if (random.nextInt(4) == 0) {
                    String again = random.nextBoolean() ? line : line.replace("\"uuid\"", "\"forkedFrom\":{},\"uuid\"");
                    all.add(random.nextInt(all.indexOf(line) + 1, all.size() + 1), again);
                }
            }
            return String.join("\n", all) + "\n";
        }
    }
}
