package dev.steno.providers.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.Calls;
import dev.steno.providers.Samples;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that agents and gateways use again. */
class ClaudeIdentityTest {

    @TempDir
    Path root;

    private int lines;

    @Test
    void aToolUseIdOfEveryTurnIsACallOfEveryTurn() throws IOException {
        List<Record> messages = read(prompt("p1")
                + call("r1", "Read_0")
                + result("p1", "Read_0", "one")
                + prompt("p2")
                + call("r2", "Read_0")
                + result("p2", "Read_0", "two"));

        assertThat(messages).extracting(Record::getIdentity).doesNotHaveDuplicates();
        assertThat(messages.get(4).getIdentity()).isEqualTo(FactNames.toolUse("p2", "", "Read_0"));
        assertThat(messages.get(5).getIdentity()).isEqualTo(FactNames.toolResult("p2", "", "Read_0"));
        assertThat(messages.get(5).getToolName()).isEqualTo("Read");
    }

    @Test
    void anotherAnswerThatUsesAnIdAgainMakesAnotherCall() throws IOException {
        String random = "toolu_01AbCdEfGh23456789";
        List<Record> messages = read(prompt("p1")
                + call("r1", "Read_0")
                + result("p1", "Read_0", "one")
                + call("r2", "Read_0")
                + result("p1", "Read_0", "two")
                + call("r3", random)
                + call("r4", random)
                + result("p1", random, "three"));

        assertThat(messages).extracting(Record::getIdentity).doesNotHaveDuplicates();
        assertThat(messages.get(4).getIdentity())
                .isEqualTo(FactNames.resultOf(messages.get(3).getIdentity()));
        assertThat(messages.get(3).getIdentity().getOccurrence()).isEqualTo(1);
        assertThat(messages.get(6).getIdentity())
                .isEqualTo(FactName.newBuilder()
                        .setToolUse(random)
                        .setOccurrence(1)
                        .build());
    }

    @Test
    void theSameWordsAtEveryEndOfATurnAreAnAnswerEach() throws IOException {
        List<Record> messages =
                read(prompt("p1") + answer("r1", "Waiting.") + answer("r2", "Waiting.") + answer("r3", "Waiting."));

        assertThat(messages.subList(1, 4))
                .extracting(message -> message.getIdentity().getOccurrence())
                .containsExactly(0, 1, 2);
    }

    @Test
    void aLineThatComesAgainTellsTheSameFacts() throws IOException {
        String once = prompt("p1") + call("r1", "Read_0") + result("p1", "Read_0", "one") + answer("r2", "Done.");
        String forked = once.replace("\"uuid\"", "\"forkedFrom\":{\"sessionId\":\"before\"},\"uuid\"");

        assertThat(names(read(once + forked))).hasSize(4);
        assertThat(names(read(forked + once))).hasSize(4);
    }

    @Test
    void aPromptThatComesAgainBeginsNoTurn() throws IOException {
        String first = prompt("p1");

        assertThat(read(first + prompt("p2") + first + answer("r1", "Done."))
                        .getLast()
                        .getIdentity())
                .isEqualTo(FactNames.answer("p2", "", "Done."));
    }

    @Test
    void anAnswerThatComesAgainInALaterTurnIsNoAnswerOfThatTurn() throws IOException {
        String first = answer("r1", "Done.");

        assertThat(read(prompt("p1") + first + prompt("p2") + first + answer("r2", "Done."))
                        .getLast()
                        .getIdentity())
                .isEqualTo(FactNames.answer("p2", "", "Done."));
    }

    @Test
    void responsesOfOneIdAreCallsOfTheirOwn() throws IOException {
        String gateway =
                prompt("p1") + gatewayAnswer("10:00:05", 1000) + prompt("p2") + gatewayAnswer("10:10:05", 1000);
        List<Record> messages = read(gateway);

        assertThat(calls(messages)).hasSize(2);
        assertThat(messages.get(1).getResponseScope()).isEqualTo("2026-01-01T10:00:05Z/m/1000-0-0");
    }

    @Test
    void aResponseWithAnotherOutputThanTheOneBeforeIsAnotherCall() throws IOException {
        String calls = gatewayAnswer("10:00:05", 1000).replace("end_turn", "tool_use");

        assertThat(calls(read(prompt("p1")
                        + calls
                        + calls.replace("\"u1\"", "\"u9\"")
                                .replace("10:00:05", "10:00:06")
                                .replace("1000}", "1000,\"output_tokens\":7}"))))
                .hasSize(2);
    }

    @Test
    void aSubagentsResponseContinuesNoneOfTheMainAgent() throws IOException {
        Path subagent = root.resolve("projects/p/s/subagents/agent-a.jsonl");
        Files.createDirectories(subagent.getParent());
        Files.writeString(subagent, gatewayAnswer("10:00:09", 1000));

        assertThat(calls(read(prompt("p1") + gatewayAnswer("10:00:05", 1000).replace("end_turn", "tool_use"))))
                .hasSize(2);
    }

    @Test
    void linesOfOneResponseAreOneCallInEverySession() throws IOException {
        String first = gatewayAnswer("10:00:05", 1000).replace("end_turn", "");
        String second = gatewayAnswer("10:00:06", 1000)
                .replace("\"parentUuid\":\"\"", "\"parentUuid\":\"u" + (lines - 1) + "\"");
        List<Record> original = read(prompt("p1") + first + second);

        assertThat(calls(original)).hasSize(1);
        assertThat(calls(read(first + second))).isEqualTo(calls(original));
    }

    private static List<FactName> names(List<Record> messages) {
        return messages.stream().map(Record::getIdentity).distinct().toList();
    }

    private static List<String> calls(List<Record> messages) {
        return messages.stream()
                .flatMap(message -> Calls.in(message).stream())
                .map(CallUsage::ids)
                .map(ids -> ids.key("s"))
                .distinct()
                .toList();
    }

    private String prompt(String turn) {
        return line("user", "\"promptId\":\"" + turn + "\"", "{\"content\":\"Go " + turn + "\"}");
    }

    private String result(String turn, String id, String text) {
        return line(
                "user",
                "\"promptId\":\"" + turn + "\"",
                "{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + id + "\",\"content\":\"" + text
                        + "\"}]}");
    }

    private String call(String request, String id) {
        return line(
                "assistant",
                "\"requestId\":\"" + request + "\"",
                "{\"id\":\"m-" + request + "\",\"usage\":{\"input_tokens\":1},\"stop_reason\":\"tool_use\",\"content\":"
                        + "[{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"Read\",\"input\":{}}]}");
    }

    private String answer(String request, String text) {
        return line(
                "assistant",
                "\"requestId\":\"" + request + "\"",
                "{\"id\":\"m-" + request + "\",\"usage\":{\"input_tokens\":1},\"stop_reason\":\"end_turn\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
    }

    private String gatewayAnswer(String time, int input) {
        return line(
                "assistant",
                "\"timestamp\":\"2026-01-01T" + time + ".000Z\"",
                "{\"id\":\"msg_0\",\"model\":\"m\",\"usage\":{\"input_tokens\":" + input
                        + "},\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}");
    }

    private String line(String type, String field, String message) {
        return "{\"type\":\"%s\",\"uuid\":\"u%d\",\"parentUuid\":\"\",\"sessionId\":\"s\",%s,\"message\":%s}%n"
                .formatted(type, ++lines, field, message);
    }

    /** Every record as it is handed over, repeated ones too. */
    private List<Record> read(String text) throws IOException {
        Path file = root.resolve("projects/p/s.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        SessionProvider provider = Samples.provider("claude-code", root);
        List<Record> messages = new ArrayList<>();
        provider.scanMessages("s", (message, raw) -> messages.add(message));
        return messages;
    }
}
