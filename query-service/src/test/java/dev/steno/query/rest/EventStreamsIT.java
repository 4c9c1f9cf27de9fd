package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.rest.EventSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** The streams as server-sent events. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class EventStreamsIT extends DoorTest {

    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final int BATCH = 30;
    private static final int MESSAGES = 10 * BATCH;

    @Test
    void streamsMessagesAsEventsNamedByTheirType() throws Exception {
        try (EventSource seen = open("messages")) {
            awaitFeeds(1);
            log.append(message("two\nlines").build());

            soon(() -> assertThat(mine(seen)).singleElement().satisfies(event -> {
                assertThat(event.name()).isEqualTo("new_message");
                assertThat(event.data().at("/message/content").asText()).isEqualTo("two\nlines");
                assertThat(event.data().path("timestamp").isIntegralNumber()).isTrue();
            }));
            assertThat(seen.comments()).contains(": open");
            assertThat(seen.response().headers().firstValue("X-Accel-Buffering"))
                    .hasValue("no");
            assertThat(seen.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
        }
    }

    @Test
    void streamsFiguresSessionsAndMetricsAtOnce() throws Exception {
        log.summarise(
                Positions.NONE, summary(SessionStatus.SESSION_STATUS_ACTIVE, 1).build());
        try (EventSource stats = open("stats");
                EventSource sessions = open("sessions");
                EventSource metrics = open("metrics")) {
            soon(() -> {
                assertThat(stats.events().get(0).name()).isEqualTo("message_count");
                assertThat(sessions.events())
                        .anySatisfy(event -> assertThat(
                                        event.data().at("/session/session_id").asText())
                                .isEqualTo(session));
                assertThat(metrics.events())
                        .extracting(EventSource.Seen::name)
                        .startsWith("system", "performance", "database", "cache");
            });
        }
    }

    @Test
    void subscribesByParameters() throws Exception {
        try (EventSource seen =
                open("updates?type=search&query=armadillo&message_type=user&session_ids=x," + session)) {
            awaitFeeds(1);
            log.append(
                    message("an armadillo").setMessageType("tool").build(),
                    message("a pangolin").build(),
                    message("another armadillo").build());

            soon(() -> assertThat(seen.events())
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    event.data().at("/message/content").asText())
                            .isEqualTo("another armadillo")));
        }
    }

    @Test
    void forgetsAClientThatLeaves() throws Exception {
        EventSource seen = open("messages");
        awaitFeeds(1);

        seen.close();

        awaitFeeds(0);
    }

    @Test
    void cutsOffAClientThatDoesNotRead() throws Exception {
        try (Socket stuck = new Socket("localhost", server.getPort());
                EventSource quick = open("messages")) {
            ask(stuck);
            awaitFeeds(2);
            String content = "x".repeat(100_000);

            for (int sent = BATCH; sent <= MESSAGES; sent += BATCH) {
                log.append(IntStream.range(0, BATCH)
                        .mapToObj(i -> message(content).build())
                        .toArray(Message[]::new));
                int expected = sent;
                soon(() -> assertThat(mine(quick)).hasSize(expected));
            }

            awaitFeeds(1);
            // What was on its way can still be read; then the answer is at its end, or the connection is.
            assertThat(readToTheEnd(stuck)).isLessThan(20_000_000);
        }
    }

    private void ask(Socket socket) throws IOException {
        socket.setReceiveBufferSize(64 * 1024);
        OutputStream out = socket.getOutputStream();
        out.write("GET /v1/stream/messages HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted(server.getPort())
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static long readToTheEnd(Socket socket) throws IOException {
        socket.setSoTimeout(15_000);
        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = socket.getInputStream()) {
            String tail = "";
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                tail = end(tail + new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                if (tail.endsWith(LAST_CHUNK)) {
                    return total;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the answer goes on, or its connection is still open", e);
        } catch (IOException e) {
            // A connection cut off may end so.
            return total;
        }
        return total;
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - LAST_CHUNK.length()));
    }

    private EventSource open(String path) throws Exception {
        return new EventSource(server.resolve("/v1/stream/" + path));
    }

    private List<EventSource.Seen> mine(EventSource source) {
        return source.events().stream()
                .filter(event -> event.data().at("/message/session_id").asText().equals(session))
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(SOON).ignoreExceptions().untilAsserted(assertion);
    }
}
