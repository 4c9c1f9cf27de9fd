package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.cli.spool.HookReceiver.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks that were captured while Steno was away. */
class SpooledHooksTest {

    private static final String ADDRESS = "http://127.0.0.1:9090";

    @TempDir
    Path home;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile Outcome outcome = Outcome.KEPT;

    @Test
    void thoseForThisStenoAreHandedOverAndOthersLeftAlone() throws IOException {
        put("http:,,localhost:9090", "1795866719979147841-1.codex", "a");
        Path other = put("http:,,elsewhere:9090", "1795866719979147841-2.codex", "b");

        try (SpooledHooks hooks = hooks()) {
            hooks.start();
            await().until(() -> received.equals(List.of("a")));
        }

        assertThat(other).exists();
    }

    @Test
    void whatHasToWaitIsTriedAgain() throws IOException {
        outcome = Outcome.LATER;
        Path event = put("http:,,localhost:9090", "1795866719979147841-1.codex", "a");

        try (SpooledHooks hooks = hooks()) {
            hooks.start();
            await().until(() -> received.size() > 1);
            outcome = Outcome.KEPT;
            await().until(() -> Files.notExists(event));
        }
    }

    @Test
    void whatComesLaterIsSeen() throws IOException {
        try (SpooledHooks hooks = hooks()) {
            hooks.start();
            put("http:,,127.0.0.1:9090", "1795866719979147841-1.codex", "late");
            await().until(() -> received.equals(List.of("late")));
        }
    }

    private SpooledHooks hooks() {
        return new SpooledHooks(
                new StenoHome(home),
                ADDRESS,
                hook -> {
                    received.add(new String(hook.body()));
                    return outcome;
                },
                Duration.ofMillis(20));
    }

    private Path put(String server, String name, String body) throws IOException {
        Path spool =
                Files.createDirectories(home.resolve("hooks").resolve(server).resolve("spool"));
        return Files.writeString(spool.resolve(name), body);
    }
}
