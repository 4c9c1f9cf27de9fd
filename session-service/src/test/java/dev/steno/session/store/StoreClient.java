package dev.steno.session.store;

import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.LoadContextRequest;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.SessionStoreGrpc;
import dev.steno.schema.store.v1.SessionStoreGrpc.SessionStoreBlockingStub;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.ToolCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the store as a harness would, with short forms for what tests say often. */
public final class StoreClient implements AutoCloseable {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final ManagedChannel channel;

    public StoreClient() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build();
    }

    public SessionStoreBlockingStub calls() {
        return SessionStoreGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    /** A new session in a folder of its own. */
    public StoredSession create() {
        String root = "/work/" + UUID.randomUUID();
        return calls().createSession(CreateSessionRequest.newBuilder()
                        .setAgent("harness")
                        .setProjectRoot(root)
                        .build())
                .getSession();
    }

    public AppendMessageResponse append(AppendMessageRequest.Builder message) {
        return calls().appendMessage(message.build());
    }

    public List<StoredMessage> context(StoredSession session) {
        List<StoredMessage> messages = new ArrayList<>();
        calls().loadContext(LoadContextRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build())
                .forEachRemaining(run -> messages.addAll(run.getMessagesList()));
        return messages;
    }

    public List<StoredMessage> all(StoredSession session) {
        List<StoredMessage> messages = new ArrayList<>();
        calls().loadMessages(LoadMessagesRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build())
                .forEachRemaining(run -> messages.addAll(run.getMessagesList()));
        return messages;
    }

    public static AppendMessageRequest.Builder user(StoredSession session, String content) {
        return message(session, "user").setContent(content);
    }

    public static AppendMessageRequest.Builder assistant(StoredSession session, String content) {
        return message(session, "assistant").setContent(content);
    }

    /** An assistant's message that asks for tools and says nothing. */
    public static AppendMessageRequest.Builder calling(StoredSession session, String... ids) {
        AppendMessageRequest.Builder message = message(session, "assistant");
        for (String id : ids) {
            message.addToolCalls(
                    ToolCall.newBuilder().setId(id).setName("Read").setArguments("{\"path\":\"" + id + "\"}"));
        }
        return message;
    }

    public static AppendMessageRequest.Builder result(StoredSession session, String id, String content) {
        return message(session, "tool").setToolCallId(id).setContent(content);
    }

    private static AppendMessageRequest.Builder message(StoredSession session, String role) {
        return AppendMessageRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setRole(role);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
