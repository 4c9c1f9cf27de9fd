package dev.steno.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.query.peers.Wire;
import dev.steno.schema.conversation.ConversationServiceGrpc;
import dev.steno.schema.conversation.Empty;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.grpc.Received;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients that do not read, and clients that vanish. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class SlowClientsIT extends DoorTest {

    private static final int BATCH = 30;
    private static final int MESSAGES = 10 * BATCH;
    private static final String CONTENT = "x".repeat(100_000);

    @Test
    void endsAClientThatDoesNotReadAndNobodyElse() throws Exception {
        Received<Empty, MessageEvent> stuck = Received.onlyWhenTold();
        Received<Empty, MessageEvent> quick = Received.eagerly();
        ManagedChannel other = ManagedChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
        try {
            streams().streamMessages(Empty.getDefaultInstance(), stuck);
            ConversationServiceGrpc.newStub(other).streamMessages(Empty.getDefaultInstance(), quick);
            awaitFeeds(2);

            // 30 MB: more than the 16 MB that may wait for one client, and in steps that the quick one follows.
            for (int sent = BATCH; sent <= MESSAGES; sent += BATCH) {
                appendBatch();
                int expected = sent;
                Awaitility.await().atMost(SOON).until(() -> quick.answers().size() == expected);
            }

            awaitFeeds(1);
            stuck.readOn();
            assertThat(stuck.end().get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            // What it still gets was on its way already: the transport's share, not the buffer's.
            assertThat(stuck.answers().size()).isLessThan(MESSAGES / 10);
        } finally {
            other.shutdownNow();
        }
    }

    private void appendBatch() {
        log.append(IntStream.range(0, BATCH)
                .mapToObj(i -> message(CONTENT).build())
                .toArray(Message[]::new));
    }

    @Test
    void forgetsAClientThatVanishesWithoutAWord() throws Exception {
        try (Wire wire = new Wire(server.getPort())) {
            ManagedChannel cut = ManagedChannelBuilder.forAddress("localhost", wire.port())
                    .usePlaintext()
                    .build();
            try {
                Received<Empty, MessageEvent> seen = Received.eagerly();
                ConversationServiceGrpc.newStub(cut).streamMessages(Empty.getDefaultInstance(), seen);
                awaitFeeds(1);

                wire.cut();

                awaitFeeds(0);
            } finally {
                cut.shutdownNow();
            }
        }
    }
}
