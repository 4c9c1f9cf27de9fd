package dev.steno.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.steno.cli.FakeSteno;
import dev.steno.cli.spool.HookRun.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that agents run, with servers that answer, refuse, hang and are away. */
class StenoHookTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BODY = "{\"hook_event_name\":\"Stop\",\"text\":\"it's $HOME `x` \\n ü\"}";

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HookRun hook;

    /** A request as the server got it. */
    private record Received(String path, String key, long capturedAtMs, String apiKey, String body) {

        static Received of(HttpExchange exchange) throws IOException {
            var headers = exchange.getRequestHeaders();
            return new Received(
                    exchange.getRequestURI().getPath(),
                    headers.getFirst("Idempotency-Key"),
                    Long.parseLong(headers.getFirst("Steno-Captured-At")),
                    String.valueOf(headers.getFirst("X-API-Key")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void install() throws IOException {
        hook = new HookRun(home, fake.url());
        answer(204);
    }

    @AfterEach
    void stop() {
        hook.endSenders();
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "codex", "gemini-cli"})
    void whatTheAgentSaysArrivesAsItIs(String agent) throws Exception {
        long before = System.currentTimeMillis();

        assertThat(hook.run(agent, BODY)).isEqualTo(Seen.NOTHING);

        await().atMost(SOON).until(() -> received.size() == 1);
        Received first = received.getFirst();
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

        await().atMost(SOON).until(() -> received.size() == 1);
        assertThat(received.getFirst().capturedAtMs() / 1000).isEqualTo(1_795_866_719);
    }

    @Test
    void theKeyOfTheEnvironmentIsShown() throws Exception {
        hook.with("STENO_API_KEY", "secret-of_the.environment").run("codex", BODY);

        await().atMost(SOON).until(() -> received.size() == 1);
        assertThat(received.getFirst().apiKey()).isEqualTo("secret-of_the.environment");
    }

    @Test
    void proxiesOfTheEnvironmentAreLeftAlone() throws Exception {
        for (String variable : List.of("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY")) {
            hook.with(variable, "http://127.0.0.1:1");
        }

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> received.size() == 1);
    }

    @Test
    void whatALargeToolAnsweredArrivesAsAWhole() throws Exception {
        String body = "{\"text\":\"" + "x".repeat(3_000_000) + "\"}";

        assertThat(hook.run("codex", body)).isEqualTo(Seen.NOTHING);

        await().atMost(SOON).until(() -> received.size() == 1);
        assertThat(received.getFirst().body()).isEqualTo(body);
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

        await().atMost(SOON).until(() -> received.size() == 50);
        await().atMost(SOON).until(() -> hook.spool().waiting() == 0);
        assertThat(received).hasSize(50);
        assertThat(received.stream().map(Received::key)).doesNotHaveDuplicates();
    }

    @Test
    void whileTheServerIsAwayEventsWaitInOrderAndThenArriveWithTheirTimes() throws Exception {
        answer(503);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(hook.run("codex", "{\"n\":" + i + "}")).isEqualTo(Seen.NOTHING);
            times.add(System.currentTimeMillis());
        }
        assertThat(hook.spool().waiting()).isEqualTo(5);

        answer(204);

        await().atMost(SOON).until(() -> hook.spool().waiting() == 0);
        assertThat(received.stream().map(Received::body))
                .containsExactlyElementsOf(
                        IntStream.range(0, 5).mapToObj(i -> "{\"n\":" + i + "}").toList());
        for (int i = 0; i < 5; i++) {
            assertThat(received.get(i).capturedAtMs()).isLessThanOrEqualTo(times.get(i));
        }
    }

    @Test
    void whereNobodyListensEventsWait() throws Exception {
        HookRun alone = new HookRun(home, FakeSteno.nowhere());

        assertThat(alone.run("codex", BODY)).isEqualTo(Seen.NOTHING);

        assertThat(alone.spool().waiting()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(alone.spoolFolder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(alone.spoolFolder().resolve("spool"))) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(files.findFirst().orElseThrow())))
                    .isEqualTo("rw-------");
        }
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
        fake.on("/v1/hooks/codex", exchange -> {
            received.add(Received.of(exchange));
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            FakeSteno.send(exchange, 204, "text/plain", "");
        });

        for (int i = 0; i < 5; i++) {
            assertThat(hook.run("codex", BODY)).isEqualTo(Seen.NOTHING);
        }

        await().atMost(SOON).until(() -> hook.spool().waiting() == 0);
        assertThat(received).hasSize(5);
    }

    @Test
    void whatTheServerRefusesIsKeptApart() throws Exception {
        answer(400);

        assertThat(hook.run("codex", BODY)).isEqualTo(Seen.NOTHING);

        await().atMost(SOON).until(() -> hook.spool().refused() == 1);
        assertThat(hook.spool().waiting()).isZero();
        try (Stream<Path> files = Files.list(hook.spool().refusedFolder())) {
            assertThat(files.findFirst().orElseThrow())
                    .hasContent(BODY)
                    .asString()
                    .endsWith(".codex.400");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 429, 302, 500})
    void whatMayBeTakenLaterWaits(int status) throws Exception {
        answer(status);

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> !received.isEmpty());
        assertThat(hook.spool().waiting()).isEqualTo(1);
    }

    @Test
    void aPageIsNoAcknowledgement() throws Exception {
        fake.on("/v1/hooks/codex", exchange -> {
            received.add(Received.of(exchange));
            FakeSteno.send(exchange, 200, "text/html; charset=utf-8", "<html>");
        });

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> !received.isEmpty());
        assertThat(hook.spool().waiting()).isEqualTo(1);
    }

    @Test
    void aSpoolThatIsFullTakesNoMoreAndSaysHowMany() throws Exception {
        // A sender would measure the spool.
        Path lock = Files.createDirectories(hook.spoolFolder().resolve("sending"));
        Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
        hook.run("codex", BODY);
        Files.writeString(hook.spoolFolder().resolve("full"), "\n");

        assertThat(hook.run("codex", BODY)).isEqualTo(Seen.NOTHING);
        assertThat(hook.run("codex", "x".repeat(1_000_000))).isEqualTo(Seen.NOTHING);

        assertThat(hook.spool().waiting()).isEqualTo(1);
        assertThat(hook.spool().dropped()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "."})
    void aFolderThatIsAFileFailsNothing(String name) throws Exception {
        Path place = hook.spoolFolder().resolve(name).normalize();
        Files.createDirectories(place.getParent());
        Files.writeString(place, "in the way");

        assertThat(hook.run("codex", "x".repeat(1_000_000))).isEqualTo(Seen.NOTHING);
    }

    @Test
    void theLockOfASenderThatIsGoneIsTaken() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(hook.spoolFolder().resolve("sending"));
        Files.createDirectories(hook.spoolFolder().resolve("spool"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> received.size() == 1);
    }

    @Test
    void aSenderAtWorkIsLeftToItUnlessItIsSilent() throws Exception {
        Path lock = Files.createDirectories(hook.spoolFolder().resolve("sending"));
        Files.createDirectories(hook.spoolFolder().resolve("spool"));
        Path pid =
                Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
        HookReceiver kept = each -> HookReceiver.Outcome.KEPT;

        hook.run("codex", BODY);

        assertThat(hook.spool().deliver(kept).kept()).isZero();
        assertThat(hook.spool().waiting()).isEqualTo(1);
        FileTime longAgo = FileTime.from(Instant.now().minusSeconds(200));
        Files.setLastModifiedTime(pid, longAgo);
        Files.setLastModifiedTime(lock, longAgo);
        assertThat(hook.spool().deliver(kept).kept()).isEqualTo(1);
    }

    private void answer(int status) {
        for (String agent : List.of("claude-code", "codex", "gemini-cli")) {
            fake.on("/v1/hooks/" + agent, exchange -> {
                Received request = Received.of(exchange);
                // Of an event that waits, the last attempt counts.
                received.removeIf(each -> each.key().equals(request.key()));
                received.add(request);
                FakeSteno.send(exchange, status, "application/json", status < 300 ? "" : "{}");
            });
        }
    }
}
