package dev.steno.testkit.store;

import static dev.steno.testkit.store.StoreMessages.assistant;
import static dev.steno.testkit.store.StoreMessages.calling;
import static dev.steno.testkit.store.StoreMessages.result;
import static dev.steno.testkit.store.StoreMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.AgentUsage;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.GetLastMessageRequest;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.GetSessionUsageRequest;
import dev.steno.schema.store.v1.GetSessionUsageResponse;
import dev.steno.schema.store.v1.HasPendingToolCallsRequest;
import dev.steno.schema.store.v1.ListUserMessagesRequest;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.UserMessage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class MessageConformance {

    protected StoreDoor store;
    private StoredSession session;

    @BeforeEach
    void open() {
        store = connect();
        session = StoreMessages.create(store);
    }

    /** Opens the door under test. */
    protected abstract StoreDoor connect();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void messagesAreNumberedWithoutGapsAndOnceForEachKey() {
        AppendMessageRequest.Builder first = user(session, "hello").setClientKey("k1");

        long one = append(first).getSequence();
        long two = append(assistant(session, "")).getSequence();

        assertThat(List.of(one, two, append(first).getSequence())).containsExactly(1L, 2L, 1L);
        assertFails(Status.Code.ALREADY_EXISTS, () -> append(first.setContent("other")));
        assertThat(store.loadMessages(session.getSessionId()))
                .extracting(StoredMessage::getContent)
                .containsExactly("hello", "");
        assertThat(get(session).getMessageCount()).isEqualTo(2);
    }

    @Test
    void aMessageComesBackAsItWasGiven() {
        Usage usage = Usage.newBuilder()
                .setInputTokens(3_000_000_000L)
                .setOutputTokens(20)
                .setServiceTier("batch")
                .build();
        AppendMessageRequest given = calling(session, "c1", "c2")
                .setContent("I read two files")
                .setAgentName("reader")
                .setModel("opus")
                .setUsage(usage)
                .build();

        store.appendMessage(given);
        StoredMessage read = store.loadMessages(session.getSessionId()).getFirst();

        assertThat(read.getContent()).isEqualTo("I read two files");
        assertThat(read.getToolCallsList()).isEqualTo(given.getToolCallsList());
        assertThat(read.getAgentName()).isEqualTo("reader");
        assertThat(read.getModel()).isEqualTo("opus");
        assertThat(read.getUsage()).isEqualTo(usage);
        assertThat(get(session).getTotalTokens()).isEqualTo(3_000_000_020L);
    }

    @Test
    void theContextLeavesOutCallsWithoutResultsAndResultsWithoutCalls() {
        append(user(session, "go"));
        append(result(session, "lost", "a result of nothing"));
        append(calling(session, "c1", "c2"));
        append(result(session, "c1", "one"));
        append(calling(session, "c3"));

        List<StoredMessage> context = store.loadContext(session.getSessionId());

        assertThat(context).extracting(StoredMessage::getSequence).containsExactly(1L, 3L, 4L);
        assertThat(context.get(1).getToolCallsList())
                .extracting(call -> call.getId())
                .containsExactly("c1");
        assertThat(store.loadMessages(session.getSessionId())).hasSize(5);
    }

    @Test
    void callsArePendingUntilEachHasItsResult() {
        append(calling(session, "c1", "c2"));
        append(result(session, "c1", "one"));
        assertThat(pending()).containsExactly("c2");

        append(result(session, "c2", "two"));
        assertThat(pending()).isEmpty();
    }

    @Test
    void theLastMessageOfARoleIsFoundAndPeoplesWordsOverAllSessions() {
        append(user(session, "first"));
        append(user(session, "second"));
        append(assistant(session, "answer"));

        assertThat(last("user").getContent()).isEqualTo("second");
        assertThat(last("assistant").getContent()).isEqualTo("answer");
        assertThat(last("system")).isEqualTo(StoredMessage.getDefaultInstance());
        assertThat(store.listUserMessages(
                                ListUserMessagesRequest.newBuilder().setLimit(2).build())
                        .getMessagesList())
                .extracting(UserMessage::getContent)
                .containsExactly("second", "first");
    }

    @Test
    void usageIsSummedByAgentTheLargestFirst() {
        append(assistant(session, "a").setUsage(tokens(10, 5)));
        append(assistant(session, "b").setUsage(tokens(100, 50)).setAgentName("explorer"));
        append(assistant(session, "c").setUsage(tokens(1, 1)));

        GetSessionUsageResponse usage = store.getSessionUsage(GetSessionUsageRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .build());

        assertThat(usage.getTotal().getInputTokens()).isEqualTo(111);
        assertThat(usage.getTotal().getApiCalls()).isEqualTo(3);
        assertThat(usage.getAgentsList()).extracting(AgentUsage::getAgentName).containsExactly("explorer", "main");
    }

    private StoredSession get(StoredSession asked) {
        return store.getSession(GetSessionRequest.newBuilder()
                        .setSessionId(asked.getSessionId())
                        .build())
                .getSession();
    }

    private List<String> pending() {
        return store.hasPendingToolCalls(HasPendingToolCallsRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build())
                .getToolCallIdsList();
    }

    private StoredMessage last(String role) {
        return store.getLastMessage(GetLastMessageRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setRole(role)
                        .build())
                .getMessage();
    }

    private static Usage tokens(long input, long output) {
        return Usage.newBuilder().setInputTokens(input).setOutputTokens(output).build();
    }

    private AppendMessageResponse append(AppendMessageRequest.Builder message) {
        return store.appendMessage(message.build());
    }

    private static void assertFails(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }
}
