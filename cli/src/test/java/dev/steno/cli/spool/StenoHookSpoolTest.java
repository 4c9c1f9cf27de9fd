package dev.steno.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.cli.FakeSteno;
import dev.steno.cli.spool.HookRun.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that agents run, with servers that refuse and are away: what is not taken waits on disk. */
class StenoHookSpoolTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BODY = "{\"hook_event_name\":\"Stop\"}";

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

    @Test
    void whileTheServerIsAwayEventsWaitInOrderAndThenArriveWithTheirTimes() throws Exception {
        server.answer(503);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(hook.run("codex", "{\"n\":" + i + "}")).isEqualTo(Seen.NOTHING);
            times.add(System.currentTimeMillis());
        }
        assertThat(hook.spool().waiting()).isEqualTo(5);

        server.answer(204);

        await().atMost(SOON).until(() -> hook.spool().waiting() == 0);
        assertThat(server.received().stream().map(HookServer.Received::body))
                .containsExactlyElementsOf(
                        IntStream.range(0, 5).mapToObj(i -> "{\"n\":" + i + "}").toList());
        for (int i = 0; i < 5; i++) {
            assertThat(server.received().get(i).capturedAtMs()).isLessThanOrEqualTo(times.get(i));
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
    void whatTheServerRefusesIsKeptApart() throws Exception {
        server.answer(400);

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
        server.answer(status);

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> !server.received().isEmpty());
        assertThat(hook.spool().waiting()).isEqualTo(1);
    }

    @Test
    void aPageIsNoAcknowledgement() throws Exception {
        server.on("/v1/hooks/codex", exchange -> {
            server.keep(exchange);
            FakeSteno.send(exchange, 200, "text/html; charset=utf-8", "<html>");
        });

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> !server.received().isEmpty());
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

    @Test
    void theLockOfASenderThatIsGoneIsTaken() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(hook.spoolFolder().resolve("sending"));
        Files.createDirectories(hook.spoolFolder().resolve("spool"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        hook.run("codex", BODY);

        await().atMost(SOON).until(() -> server.received().size() == 1);
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
}
