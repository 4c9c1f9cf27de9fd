package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.spool.HookFolder;
import dev.steno.testkit.rest.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks that {@code steno-hook} captured while nothing could be sent, and that arrive after the transcript. */
class LateHooksIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private final Doors doors = Deployment.current().doors();
    private final String run = Samples.session().substring(0, 8);
    private final URI server = doors.ingest();
    private HookFolder hooks;
    private Path lock;

    @BeforeEach
    void installWithASenderThatDoesNothing() throws IOException {
        hooks = HookFolder.in(home);
        hooks.installProgram();
        Path folder = hooks.folder().resolve(server.toString().replace('/', ','));
        Files.createDirectories(folder.resolve("spool"));
        lock = Files.createDirectories(folder.resolve("sending")).resolve("pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "codex", "gemini-cli"})
    void lateHooksAndTheTranscriptGiveWhatTheyGiveAtOnce(String agent) throws Exception {
        Conversation conversation = Conversation.sample(agent);
        String session = conversation.sessions().getFirst();
        String at = run + "-at-once";
        String last = send(conversation.renamed(
                Stream.concat(conversation.hooks().stream(), conversation.transcript().stream())
                        .toList(),
                at));
        Told atOnce = Told.read(doors, conversation, session, at, last);

        String name = run + "-late";
        for (Conversation.Telling hook : conversation.renamed(conversation.hooks(), name)) {
            program(hook.body(), agent, server.toString());
        }
        String position = send(conversation.renamed(conversation.transcript(), name));
        sendWhatWaits();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Told.read(doors, conversation, session, name, position))
                        .isEqualTo(atOnce));
    }

    @Test
    void aLateHookHasTheTimeOfItsCapture() throws Exception {
        String session = Samples.session();
        long before = System.currentTimeMillis();
        program(
                Json.write(Samples.hook(session, "late", "UserPromptSubmit", "prompt", "hello", "prompt_id", "p1")),
                "claude-code",
                server.toString());
        long captured = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > captured + 1_000);

        sendWhatWaits();

        JsonNode messages = await().atMost(SOON)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(
                        () -> doors.read("/v1/sessions/" + session + "/messages", "")
                                .path("messages"),
                        each -> !each.isEmpty());
        assertThat(messages.get(0).path("timestamp").asLong()).isBetween(before, captured);
    }

    private String send(List<Conversation.Telling> records) {
        List<String> positions = new ArrayList<>();
        records.forEach(record -> positions.add(record.to(doors)));
        positions.removeIf(String::isEmpty);
        return String.join(",", positions);
    }

    private void sendWhatWaits() throws IOException, InterruptedException {
        assertThat(hooks.spools().getFirst().waiting()).isPositive();
        Files.delete(lock);
        Files.delete(lock.getParent());
        program("", "--send", server.toString());
        assertThat(hooks.spools().getFirst().waiting()).isZero();
        assertThat(hooks.spools().getFirst().refused()).isZero();
    }

    private void program(String body, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(hooks.program().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A sender reads nothing.
            assertThat(arguments[0]).isEqualTo("--send");
        }
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
