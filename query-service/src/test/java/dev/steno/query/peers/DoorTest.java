package dev.steno.query.peers;

import dev.steno.query.index.TestLog;
import dev.steno.query.live.FeedRegistry;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.ConversationServiceGrpc;
import dev.steno.schema.conversation.ConversationServiceGrpc.ConversationServiceBlockingStub;
import dev.steno.schema.conversation.ConversationServiceGrpc.ConversationServiceStub;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the doors have in common: a client in front, the log behind, and a session that is theirs alone. */
public abstract class DoorTest {

    protected static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    protected TestLog log;

    @Inject
    protected EventLog events;

    @Inject
    protected FeedRegistry feeds;

    @TestHTTPResource
    protected URI server;

    protected final String session = "door-" + UUID.randomUUID();
    protected ManagedChannel channel;

    @BeforeEach
    void openChannel() {
        channel = ManagedChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .maxInboundMessageSize(64 * 1024 * 1024)
                .build();
        awaitFeeds(0);
    }

    @AfterEach
    void closeChannel() throws InterruptedException {
        channel.shutdownNow();
        channel.awaitTermination(5, TimeUnit.SECONDS);
        awaitFeeds(0);
    }

    protected ConversationServiceBlockingStub calls() {
        return ConversationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    protected ConversationServiceBlockingStub callsAfter(Positions positions) {
        Metadata headers = new Metadata();
        headers.put(AfterPosition.KEY, positions.toString());
        return calls().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    protected ConversationServiceStub streams() {
        return ConversationServiceGrpc.newStub(channel);
    }

    protected void awaitFeeds(int count) {
        Awaitility.await().atMost(SOON).until(() -> feeds.count() == count);
    }

    protected Message.Builder message(String content) {
        return Message.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSessionId(session)
                .setProjectName("doors")
                .setMessageType("user")
                .setType("chat")
                .setContent(content)
                .setAgent("test")
                .setTimestamp(System.currentTimeMillis());
    }

    protected SessionSummary.Builder summary(SessionStatus status, int messages) {
        long now = System.currentTimeMillis();
        return SessionSummary.newBuilder()
                .setSessionId(session)
                .setProjectName("doors")
                .setAgent("test")
                .setStartTimeMs(now - 90_000)
                .setLastActivityMs(now)
                .setMessageCount(messages)
                .setStatus(status)
                .addLastMessages(message("the last of " + messages));
    }
}
