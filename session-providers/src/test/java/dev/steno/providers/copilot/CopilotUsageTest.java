package dev.steno.providers.copilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.steno.providers.Calls;
import dev.steno.providers.Samples;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopilotUsageTest {

    private static final String SESSION = "55555555-5555-4555-8555-555555555555";

    @TempDir
    Path root;

    private int events;

    @Test
    void eachShutdownHasTheFiguresSinceTheSessionWasEntered() throws IOException {
        write(
                start(),
                message("m1", "gpt-5.4", 300),
                shutdown("gpt-5.4", metrics("gpt-5.4", 100_000, 80_000, 300)),
                resume(),
                message("m2", "gpt-5.4", 500),
                shutdown("gpt-5.4", metrics("gpt-5.4", 40_000, 30_000, 500)));

        assertThat(sum(call -> call.figures().input())).isEqualTo(30_000);
        assertThat(sum(call -> call.figures().cacheRead())).isEqualTo(110_000);
        assertThat(sum(call -> call.figures().output())).isEqualTo(800);
    }

    @Test
    void whatARunThatWasCutOffReportedDoesNotLessenTheNext() throws IOException {
        write(
                start(),
                message("m1", "gpt-5.4", 300),
                resume(),
                message("m2", "gpt-5.4", 500),
                shutdown("gpt-5.4", metrics("gpt-5.4", 40_000, 30_000, 620)));

        assertThat(sum(call -> call.figures().output())).isEqualTo(300 + 620);
    }

    @Test
    void aMessageWithoutAModelIsCountedOnceUnderTheModelOfTheShutdown() throws IOException {
        write(start(), message("m1", "", 171), shutdown("sonnet", metrics("sonnet", 20_000, 15_000, 171)));

        assertThat(calls())
                .extracting(Call::model, call -> call.figures().output())
                .containsExactlyInAnyOrder(tuple("sonnet", 171L), tuple("sonnet", 0L));
    }

    @Test
    void messagesWithoutAModelAreGivenToModelsThatHaveTheirOutput() throws IOException {
        write(
                start(),
                message("m1", "", 400),
                message("m2", "", 90),
                message("m3", "haiku", 10),
                shutdown("haiku", metrics("haiku", 50, 0, 100) + "," + metrics("opus", 70, 0, 450)));

        assertThat(calls())
                .extracting(Call::model, call -> call.figures().output())
                .containsExactlyInAnyOrder(
                        tuple("opus", 400L),
                        tuple("haiku", 90L),
                        tuple("haiku", 10L),
                        tuple("haiku", 0L),
                        tuple("opus", 50L));
    }

    @Test
    void outputWithoutAModelIsKeptWhereTheSessionWasCutOff() throws IOException {
        write(start(), message("m1", "", 171));

        assertThat(calls())
                .extracting(Call::model, call -> call.figures().output())
                .containsExactly(tuple("", 171L));
    }

    @Test
    void eventsThatAreWrittenAgainCountOnce() throws IOException {
        String message = message("m1", "gpt-5.4", 300);
        String shutdown = shutdown("gpt-5.4", metrics("gpt-5.4", 1000, 0, 400));
        String start = start();
        write(start, message, message, start, shutdown, shutdown, message);

        assertThat(sum(call -> call.figures().output())).isEqualTo(400);
        assertThat(sum(call -> call.figures().input())).isEqualTo(1000);
    }

    @Test
    void responsesThatAGatewayNamesAlikeAreCallsOfTheirOwn() throws IOException {
        String named = ",\"apiCallId\":\"resp_0\"";
        write(
                start(),
                message("m0", "gpt-5.4", 300).replace(",\"content\"", named + ",\"content\""),
                message("m0", "gpt-5.4", 200).replace(",\"content\"", named + ",\"content\""),
                message("m0", "gpt-5.4", 200));

        assertThat(sum(call -> call.figures().output())).isEqualTo(700);
        assertThat(calls()).hasSize(3);
    }

    @Test
    void aCopyOfALogUnderOtherIdsHasTheCallsOfTheFirst() throws IOException {
        write(start(), message("m1", "gpt-5.4", 300), shutdown("gpt-5.4", metrics("gpt-5.4", 1000, 0, 400)));
        Path log = file(SESSION);
        String copied = Files.readString(log).replace("\"id\":\"e", "\"id\":\"f");
        String copy = "55555555-5555-4555-8555-555555555556";
        Files.createDirectories(file(copy).getParent());
        Files.writeString(
                file(copy), start().replace("10:00:", "11:00:") + "\n" + copied + message("m9", "gpt-5.4", 7) + "\n");

        assertThat(calls())
                .extracting(call -> call.owner().session())
                .containsExactlyInAnyOrder(SESSION, SESSION, copy);
    }

    private Path file(String session) {
        return root.resolve("session-state").resolve(session).resolve("events.jsonl");
    }

    private Collection<Call> calls() {
        SessionProvider provider = Samples.provider("copilot-cli", root);
        Ledger ledger = new Ledger();
        provider.sessionFiles()
                .forEach(session -> provider.scanMessages(
                        session.sessionId(),
                        (message, raw) ->
                                Calls.in(message).ifPresent(call -> ledger.add(call, Calls.origin(message)))));
        return ledger.calls().values();
    }

    private long sum(ToLongFunction<Call> figure) {
        return calls().stream().mapToLong(figure).sum();
    }

    private void write(String... lines) throws IOException {
        Files.createDirectories(file(SESSION).getParent());
        Files.write(file(SESSION), List.of(lines));
    }

    private String start() {
        return event("session.start", "\"copilotVersion\":\"1.0.12\",\"context\":{\"cwd\":\"/home/kim\"}");
    }

    private String resume() {
        return event("session.resume", "\"context\":{\"cwd\":\"/home/kim\"}");
    }

    private String message(String id, String model, long output) {
        String named = model.isEmpty() ? "" : ",\"model\":\"" + model + "\"";
        return event(
                "assistant.message",
                "\"messageId\":\"" + id + "\",\"content\":\"hi\",\"outputTokens\":" + output + named);
    }

    private String shutdown(String current, String metrics) {
        return event("session.shutdown", "\"currentModel\":\"" + current + "\",\"modelMetrics\":{" + metrics + "}");
    }

    private static String metrics(String model, long input, long read, long output) {
        return "\"%s\":{\"usage\":{\"inputTokens\":%d,\"cacheReadTokens\":%d,\"outputTokens\":%d}}"
                .formatted(model, input, read, output);
    }

    private String event(String type, String data) {
        return "{\"type\":\"%s\",\"data\":{%s},\"id\":\"e%d\",\"timestamp\":\"2026-11-20T10:00:%02d.000Z\"}"
                .formatted(type, data, ++events, events);
    }
}
