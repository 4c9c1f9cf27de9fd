package dev.steno.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.FakeSteno;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands in agents' settings, run by a shell as agents run them. */
class HandlerCommandTest {

    private static final String BODY = "{\"hook_event_name\":\"Stop\",\"text\":\"it's $HOME `x` \\n ü\"}";

    private final FakeSteno fake = new FakeSteno();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** How a command ended, and what the agent hears of it. */
    private record Ended(int exitCode, String heard) {}

    @AfterEach
    void stop() {
        end.countDown();
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(HookAgent.class)
    void whatTheAgentSaysArrivesAsItIs(HookAgent agent) throws Exception {
        fake.on("/v1/hooks/" + agent.type(), exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            FakeSteno.send(exchange, 204, "text/plain", "");
        });

        assertThat(run(agent, fake.url(), false)).isEqualTo(new Ended(0, ""));

        assertThat(bodies).containsExactly(BODY);
        assertThat(fake.asked().getFirst().apiKey()).isEmpty();
    }

    @Test
    void theKeyOfTheEnvironmentIsShown() throws Exception {
        fake.json("/v1/hooks/codex", "{}");

        run(HookAgent.CODEX, fake.url(), true);

        assertThat(fake.asked().getFirst().apiKey()).isEqualTo("secret of the environment");
    }

    @Test
    void whatAServerSaysDoesNotReachTheAgent() throws Exception {
        fake.problem("/v1/hooks/codex", 500, "INTERNAL", "stop");

        assertThat(run(HookAgent.CODEX, fake.url(), false)).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aServerThatIsAwayFailsNothing() throws Exception {
        assertThat(run(HookAgent.CODEX, FakeSteno.nowhere(), false)).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aServerThatDoesNotAnswerHoldsNobodyUpForLong() throws Exception {
        fake.on("/v1/hooks/codex", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long begin = System.nanoTime();

        assertThat(run(HookAgent.CODEX, fake.url(), false)).isEqualTo(new Ended(0, ""));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private static Ended run(HookAgent agent, String server, boolean withKey) throws IOException, InterruptedException {
        String command = new Handler(agent, URI.create(server), withKey)
                .of("SessionStart")
                .path("command")
                .asText();
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        shell.environment().put("STENO_API_KEY", "secret of the environment");
        Process process = shell.start();
        try (var in = process.getOutputStream()) {
            in.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), heard);
    }
}
