package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RunningPartsTest {

    private static final BackendSettings SETTINGS = BackendSettings.in(Path.of("target", "nowhere"))
            .with(EnumSet.of(Part.KAFKA, Part.OPENSEARCH))
            .withPorts(Map.of(Part.KAFKA, 21_001));

    private final Kind kind = new Kind();

    @Test
    void everyPartIsTheKindsAndHasAPortAndAHeap() {
        try (RunningParts parts = RunningParts.begin(kind, SETTINGS)) {
            assertThat(kind.asked)
                    .hasSize(2)
                    .allSatisfy(settings -> assertThat(settings.ports()).containsOnlyKeys(Part.values()))
                    .allSatisfy(settings -> assertThat(settings.heapMegabytes()).containsOnlyKeys(Part.values()));
            assertThat(parts.kafkaBootstrap()).endsWith(":21001");
            assertThat(parts.openSearch().getPort())
                    .isEqualTo(kind.asked.getFirst().port(Part.OPENSEARCH));
            assertThat(parts.pids()).isEmpty();
        }
    }

    @Test
    void aPartThatEndsWhileItStartsSaysWhy() {
        try (RunningParts parts = RunningParts.begin(kind, SETTINGS)) {
            assertThatExceptionOfType(PartFailedException.class)
                    .isThrownBy(() -> parts.awaitReady(Part.KAFKA))
                    .withMessage("Kafka has ended");
        }
    }

    @Test
    void closingClosesEveryPart() {
        RunningParts.begin(kind, SETTINGS).close();

        assertThat(kind.closed).contains(Part.KAFKA, Part.OPENSEARCH).doesNotContain(Part.POSTGRES);
    }

    /** Its parts end as soon as they are started. */
    private static final class Kind implements BackendsKind {

        private final List<BackendSettings> asked = new CopyOnWriteArrayList<>();
        private final List<Part> closed = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "short-lived";
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public PartProcess process(Part part, BackendSettings settings) {
            asked.add(settings);
            return new PartProcess() {
                @Override
                public void launch() {}

                @Override
                public void mustBeAlive() {
                    throw new PartFailedException(part.title() + " has ended", null);
                }

                @Override
                public void stop() {}

                @Override
                public void kill() {}

                @Override
                public OptionalLong pid() {
                    return OptionalLong.empty();
                }

                @Override
                public void close() {
                    closed.add(part);
                }
            };
        }
    }
}
