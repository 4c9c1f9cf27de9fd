package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts that end without having been asked to, as when the system runs out of memory. */
class RestartedPartsIT {

    @TempDir
    static Path home;

    private static Backends backends;

    @BeforeAll
    static void start() {
        backends = Backends.start(BackendSettings.in(home)
                .withBinaries(Path.of("target", "postgres"))
                .with(EnumSet.allOf(Part.class)));
    }

    @AfterAll
    static void stop() {
        backends.close();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void aPartThatWasKilledFromOutsideIsStartedAgainHoweverOften(Part part) {
        Map<Part, Long> before = backends.pids();
        for (int round = 0; round < 2; round++) {
            long killed = backends.pids().get(part);
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> !backends.pids().containsKey(part));

            backends.start(part);

            assertThat(backends.pids().get(part)).isNotNull().isNotEqualTo(killed);
        }
        assertThat(backends.pids()).containsOnlyKeys(Part.values());
        for (Part other : EnumSet.complementOf(EnumSet.of(part))) {
            assertThat(backends.pids().get(other)).as("%s is left alone", other).isEqualTo(before.get(other));
        }
    }
}
