package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
            assertThat(parts.kafka().bootstrap()).endsWith(":21001");
            assertThat(parts.openSearch().address().getPort())
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

    @Test
    void aPartThatWasNotAskedForIsRefusedByName() {
        try (RunningParts parts = RunningParts.begin(kind, SETTINGS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parts.awaitReady(Part.POSTGRES))
                    .withMessageContaining("PostgreSQL");
            assertThatIllegalArgumentException().isThrownBy(() -> parts.kill(Part.POSTGRES));
        }
    }

    @Test
    void anUnforeseenFailureOfAStartIsReportedAsOneOfThePart() {
        kind.launch = part -> {
            throw new IllegalStateException("the disk is full");
        };
        try (RunningParts parts = RunningParts.begin(kind, SETTINGS)) {
            assertThatExceptionOfType(PartFailedException.class)
                    .isThrownBy(() -> parts.awaitReady(Part.KAFKA))
                    .withMessageContaining("the disk is full")
                    .withCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aPartThatServesIsReportedOnceWithTheTimeItTook() throws Exception {
        BackendSettings settings =
                SETTINGS.with(EnumSet.of(Part.OPENSEARCH)).withPorts(Map.of(Part.OPENSEARCH, Ports.free()));
        List<PartReady> reported = new CopyOnWriteArrayList<>();
        HttpServer node = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port(Part.OPENSEARCH)), 10);
        node.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        node.start();
        try (RunningParts parts = RunningParts.begin(kind, settings.whenReady(reported::add))) {
            parts.awaitReady(Part.OPENSEARCH);
            parts.awaitReady(Part.OPENSEARCH);

            assertThat(reported).extracting(PartReady::part).containsExactly(Part.OPENSEARCH);
            assertThat(reported.getFirst().took()).isPositive();
        } finally {
            node.stop(0);
        }
    }

    @Test
    void aPartThatComesUpWhileEverythingIsClosedIsClosedToo() throws Exception {
        CountDownLatch launching = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        kind.launch = part -> {
            launching.countDown();
            closing.await();
        };
        RunningParts parts = RunningParts.begin(kind, SETTINGS.with(EnumSet.of(Part.KAFKA)));
        launching.await();
        Thread close = Thread.ofPlatform().start(parts::close);
        await().until(() -> kind.closed.contains(Part.KAFKA));
        int before = kind.closed.size();

        closing.countDown();
        close.join();

        assertThat(kind.closed.size()).as("closed again after its late start").isGreaterThan(before);
    }

    /** What a launch does; by default nothing. */
    private interface Launch {
        void of(Part part) throws Exception;
    }

    /** Its parts end as soon as they are started. */
    private static final class Kind implements BackendsKind {

        private final List<BackendSettings> asked = new CopyOnWriteArrayList<>();
        private final List<Part> closed = new CopyOnWriteArrayList<>();
        private volatile Launch launch = part -> {};

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
                public void launch() {
                    try {
                        launch.of(part);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

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
