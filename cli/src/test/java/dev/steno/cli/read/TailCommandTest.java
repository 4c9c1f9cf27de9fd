package dev.steno.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.steno.cli.Cli;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.Main;
import dev.steno.cli.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {

    private static final String END = "end";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();
    private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void stream() {
        fake.on("/v1/stream/messages", this::play);
    }

    @AfterEach
    void stop() {
        script.add(END);
        fake.close();
    }

    @Test
    void showsEachMessageOnALineAsItComes() {
        CompletableFuture<Integer> tail = tail();

        script.add(event("session_start", "steno", "3f2a91bc-0001", "startup"));
        script.add(event("new_message", "steno", "3f2a91bc-0001", "Hello\\n  there \\u001b[2J"));

        await().untilAsserted(() -> assertThat(printed()).isEqualTo("""
                18:40:00  steno/3f2a91bc  user  session starts: startup
                18:40:00  steno/3f2a91bc  user  Hello there [2J
                """));
        assertThat(tail).isNotDone();
    }

    @Test
    void showsOnlyWhatIsAskedFor() {
        tail("--project", "steno", "--session", "3f", "--agent", "codex");

        script.add(event("new_message", "other", "3f1", "no"));
        script.add(event("new_message", "steno", "4f1", "no"));
        script.add(event("new_message", "steno", "3f1", "no").replace("codex", "claude-code"));
        script.add(event("new_message", "steno", "3f1", "yes"));

        await().untilAsserted(() -> assertThat(printed()).isEqualTo("18:40:00  steno/3f1  user  yes\n"));
    }

    @Test
    void givesProgramsALineOfJsonForEachEvent() {
        tail("--json");

        script.add(event("new_message", "steno", "3f1", "a\\nb"));

        await().untilAsserted(() -> assertThat(printed()).endsWith("}\n").contains("\"content\":\"a\\nb\""));
        assertThat(printed().lines()).hasSize(1);
    }

    @Test
    void connectsAgainAndSaysThatSomethingMayHaveBeenMissed() {
        tail();

        script.add(event("new_message", "steno", "3f1", "one"));
        await().until(() -> printed().contains("one"));
        script.add(END);
        script.add(event("new_message", "steno", "3f1", "two"));

        await().until(() -> printed().contains("two"));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the stream has ended; trying again\n")
                .contains("steno: connected again; steno search finds what came in between\n");
    }

    @Test
    void aRefusalEndsIt() {
        fake.problem("/v1/stream/messages", 401, "UNAUTHENTICATED", "show an API key");

        assertThat(tail().join()).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void whatTheServerSaysBeforeItEndsTheStreamIsPassedOn() {
        tail();

        script.add("event: problem\ndata: {\"detail\":\"the subscriber reads too slowly\"}\n\n");

        await().until(() -> err.toString(StandardCharsets.UTF_8).contains("steno: the subscriber reads too slowly\n"));
    }

    private CompletableFuture<Integer> tail(String... arguments) {
        String[] all = Stream.concat(Stream.of("tail", "--server", fake.url()), Stream.of(arguments))
                .toArray(String[]::new);
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> ended.complete(Main.run(Cli.at(home).context(out, err), List.of(), all)));
        return ended;
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String event(String type, String project, String session, String content) {
        return """
                event: %1$s
                data: {"type":"%1$s","message":{"session_id":"%3$s","project_name":"%2$s","message_type":"user",\
                "agent":"codex","content":"%4$s","timestamp":1795286400000},"timestamp":1795286400000}

                """.formatted(type, project, session, content);
    }

    /** Sends what the test puts into the script, until it says that the stream ends. */
    private void play(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(": open\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            for (String piece = script.take(); !piece.equals(END); piece = script.take()) {
                exchange.getResponseBody().write(piece.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
