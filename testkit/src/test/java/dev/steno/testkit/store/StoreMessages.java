package dev.steno.testkit.store;

import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.ToolCall;
import java.util.UUID;

/** Short forms of what is said often in tests of the store. */
public final class StoreMessages {

    private StoreMessages() {}

    /** A new session in a folder of its own. */
    public static StoredSession create(StoreDoor store) {
        return store.createSession(CreateSessionRequest.newBuilder()
                        .setAgent("harness")
                        .setProjectRoot("/work/" + UUID.randomUUID())
                        .build())
                .getSession();
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
}
