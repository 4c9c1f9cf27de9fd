package dev.steno.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.Empty;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.grpc.Received;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** Streams show nothing of a session that has been deleted but its end. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class DeletedSessionStreamsIT extends DoorTest {

    @Test
    void aLiveSessionEndsAndNothingOfItComesLater() throws Exception {
        Received<Empty, MessageEvent> messages = Received.eagerly();
        Received<Empty, ActiveSessionUpdate> sessions = Received.eagerly();
        Received<SubscribeRequest, ConversationUpdate> updates = Received.eagerly();
        streams().streamMessages(Empty.getDefaultInstance(), messages);
        streams().streamActiveSessions(Empty.getDefaultInstance(), sessions);
        streams()
                .subscribeToUpdates(
                        SubscribeRequest.newBuilder()
                                .setType("conversations")
                                .addSessionIds(session)
                                .build(),
                        updates);
        awaitFeeds(3);
        log.append(message("before").build());
        log.summarise(
                Positions.NONE, summary(SessionStatus.SESSION_STATUS_ACTIVE, 1).build());
        soon(() -> assertThat(types(sessions)).containsExactly("session_started"));

        log.delete(session);
        soon(() -> assertThat(types(sessions)).containsExactly("session_started", "session_ended"));
        log.append(message("after").build());
        log.mark(session, true, "after");
        log.summarise(
                Positions.NONE, summary(SessionStatus.SESSION_STATUS_ACTIVE, 2).build());
        log.append(message("of another session").setSessionId(session + "-2").build());

        soon(() -> assertThat(texts(messages)).containsExactly("before", "of another session"));
        assertThat(types(sessions)).containsExactly("session_started", "session_ended");
        assertThat(sessions.answers())
                .filteredOn(update -> update.getType().equals("session_ended"))
                .noneMatch(update -> update.getSession().hasLastMessage()
                        && update.getSession().getSessionId().equals(session));
        assertThat(updates.answers())
                .extracting(ConversationUpdate::getType)
                .containsExactlyInAnyOrder("new_message", "session_updated");
    }

    private Iterable<String> types(Received<Empty, ActiveSessionUpdate> seen) {
        return seen.answers().stream()
                .filter(update -> update.getSession().getSessionId().equals(session))
                .map(ActiveSessionUpdate::getType)
                .toList();
    }

    private Iterable<String> texts(Received<Empty, MessageEvent> seen) {
        return seen.answers().stream()
                .filter(event -> event.getMessage().getSessionId().startsWith(session))
                .map(event -> event.getMessage().getContent())
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(SOON).untilAsserted(assertion);
    }
}
