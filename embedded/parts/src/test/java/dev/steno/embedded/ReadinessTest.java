package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {

    private final int port = Ports.free();
    private final Readiness readiness = new Readiness(new Addresses(
            new KafkaAccess("127.0.0.1:" + port, "steno", "secret"),
            new PostgresAccess("127.0.0.1", port, "steno", "postgres", "secret"),
            new OpenSearchAccess(URI.create("http://127.0.0.1:" + port), "steno", "secret")));

    @ParameterizedTest
    @EnumSource(Part.class)
    void nobodyIsWaitedForOnceItHasEnded(Part part) {
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> readiness.await(part, () -> {
                    throw new PartFailedException(part.title() + " has ended", null);
                }))
                .withMessage(part.title() + " has ended");
    }

    @Test
    void theIndexIsReadyOnceItsHealthIsGoodAndNotWhenItListens() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        node.createContext("/_cluster/health", exchange -> {
            // What OpenSearch answers while its shards are not there yet.
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 408 : 200, -1);
            exchange.close();
        });
        node.start();
        try {
            readiness.await(Part.OPENSEARCH, () -> {});

            assertThat(asked).hasValue(3);
        } finally {
            node.stop(0);
        }
    }
}
