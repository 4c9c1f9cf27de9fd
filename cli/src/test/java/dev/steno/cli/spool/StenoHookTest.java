package dev.steno.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.cli.FakeSteno;
import dev.steno.cli.spool.HookRun.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that agents run: what it is given arrives as it is, and whatever the server does, the agent is not held up. */
class StenoHookTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BODY = "{\"hook_event_name\":\"Stop\",\"text\":\"it's $HOME `x` \\n ü\"}";

    @TempDir
    Path home;

    private final HookServer server = new HookServer();
    private HookRun hook;

    @BeforeEach
    void install() throws IOException {
        hook = new HookRun(home, server.url());
        server.answer(204);
    }

    @AfterEach
    void stop() {
        hook.endSenders();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "codex", "gemini-cli"})
    void whatTheAgentSaysArrivesAsItIs(String agent) throws Exception {
        long before = System.currentTimeMillis();

        assertThat(hook.run(agent, BODY)).isEqualTo(Seen.NOTHING);

        await().atMost(SOON).until(() -> server.received().size() == 1);
        HookServer.Received first = server.received().getFirst();
        assertThat(first.path()).isEqualTo("/v1/hooks/" + agent);
        assertThat(first.body()).isEqualTo(BODY);
        assertThat(first.capturedAtMs()).isBetween(before, System.currentTimeMillis());
        assertThat(first.apiKey()).isEqualTo("null");
        await().atMost(SOON).until(() -> hook.spool().delivered(agent).isPresent());
        assertThat(hook.spool().waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date() { echo 1795866719N; }; stat() { echo 1795866719.123456789; }",
                "date() { echo 1795866719; }; stat() { echo 'no such format'; }",
                "date() { [ \"$1\" = +%s ] && echo 1795866719 || echo '1795866719%N'; }; stat() { return 1; }"
            })
    void systemsWithoutNanosecondsHaveTimesToo(String commands) throws Exception {
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String command : List.of("date", "stat")) {
            Path file =
                    Files.writeString(bin.resolve(command), "#!/bin/sh\n" + commands + "\n" + command + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }

        hook.with("PATH", bin + ":" + System.getenv("PATH")).run("codex", BODY);

        await().atMost(SOON).until(() -> server.received().size() == 1);
        assertThat(server.received().getFirst().capturedAtMs() / 1000).isEqualTo(1_795_866_719);
    }

    @Test
    void theKeyOfTheEnvironmentIsShown() throws Exception {
        hook.with("STENO_API_KEY", "secret-of_the.environment").run("codex", BODY);

        await().atMost(SOON).until(() -> server.received().size() == 1);
        assertThat(server.received().getFirst().apiKey()).isEqualTo("secret-of_the.environment");
    }

    @Test
    void proxiesOfTheEnvironmentAreLeftAlone() throws Exception {
        for (String variable : List.of("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY")) {
            hook.with(variable, "http://127.0.0.1:1");
        }

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> server.received().size() == 1);
    }

    @Test
    void whatALargeToolAnsweredArrivesAsAWhole() throws Exception {
        String body = "{\"text\":\"" + "x".repeat(3_000_000) + "\"}";

        assertThat(hook.run("codex", body)).isEqualTo(Seen.NOTHING);

        await().atMost(SOON).until(() -> server.received().size() == 1);
        assertThat(server.received().getFirst().body()).isEqualTo(body);
    }

    @Test
    void fiftyHooksAtOnceArriveEachOnce() throws Exception {
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            running.add(hook.start("claude-code", "{\"same\":true}"));
        }
        for (Process each : running) {
            assertThat(HookRun.seen(each)).isEqualTo(Seen.NOTHING);
        }

        await().atMost(SOON).until(() -> server.received().size() == 50);
        await().atMost(SOON).until(() -> hook.spool().waiting() == 0);
        assertThat(server.received()).hasSize(50);
        assertThat(server.received().stream().map(HookServer.Received::key)).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatNeverAnswersHoldsNothingUp() throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HookRun waiting = new HookRun(home, "http://localhost:" + hung.getLocalPort());
            long begin = System.nanoTime();

            for (int i = 0; i < 5; i++) {
                assertThat(waiting.run("codex", BODY)).isEqualTo(Seen.NOTHING);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
            assertThat(waiting.spool().waiting()).isEqualTo(5);
        }
    }

    @Test
    void aSlowServerHoldsNothingUpAndGetsEachEventOnce() throws Exception {
        server.on("/v1/hooks/codex", exchange -> {
            server.keep(exchange);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            FakeSteno.send(exchange, 204, "text/plain", "");
        });

        for (int i = 0; i < 5; i++) {
            assertThat(hook.run("codex", BODY)).isEqualTo(Seen.NOTHING);
        }

        await().atMost(SOON).until(() -> hook.spool().waiting() == 0);
        assertThat(server.received()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "."})
    void aFolderThatIsAFileFailsNothing(String name) throws Exception {
        Path place = hook.spoolFolder().resolve(name).normalize();
        Files.createDirectories(place.getParent());
        Files.writeString(place, "in the way");

        assertThat(hook.run("codex", "x".repeat(1_000_000))).isEqualTo(Seen.NOTHING);
    }
}
