package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.object;

import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.Subagent;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenCode 1: forks copy the history under new ids. Where sessions, messages and parts are kept is a {@link Store}'s matter. */
final class OpenCodeWriter implements TranscriptWriter {

    private final Store store;
    private int ids;

    OpenCodeWriter(Store store) {
        this.store = store;
    }

    /** Where OpenCode keeps sessions. */
    interface Store {

        /** Keeps a session with its messages; each message has its {@code id} and its {@code parts}, and these have ids. */
        void put(Map<String, Object> session, List<Map<String, Object>> messages, Path root) throws IOException;

        default void finish(Path root) throws IOException {}
    }

    @Override
    public String agent() {
        return "opencode";
    }

    @Override
    public String toString() {
        return agent() + " " + store.getClass().getSimpleName();
    }

    @Override
    public int conversations() {
        return store instanceof OpenCodeStores.Folder ? 100 : 500;
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        ids = 0;
        for (Session session : conversation.sessions()) {
            put(session.id(), null, session.startMs(), session.all(), root);
            for (Subagent subagent : session.subagents()) {
                put(subagent.id(), session.id(), subagent.startMs(), subagent.turns(), root);
            }
        }
    }

    @Override
    public void finish(Path root) throws IOException {
        store.finish(root);
    }

    private void put(String id, String parent, long startMs, List<Turn> turns, Path root) throws IOException {
        Map<String, Object> session = object("id", id, "directory", "/home/kim", "title", "t", "version", "1.2");
        if (parent != null) {
            session.put("parentID", parent);
        }
        session.put("time", object("created", startMs, "updated", startMs));
        List<Map<String, Object>> messages = new ArrayList<>();
        turns.forEach(turn -> turn(id, turn, messages));
        store.put(session, messages, root);
    }

    private void turn(String session, Turn turn, List<Map<String, Object>> messages) {
        Map<String, Object> prompt = object("role", "user", "time", object("created", turn.atMs()));
        String promptId = id("msg", session);
        prompt.put("id", promptId);
        prompt.put("parts", List.of(part(session, "text", "text", turn.prompt())));
        messages.add(prompt);
        turn.responses().forEach(response -> messages.add(message(session, promptId, response)));
    }

    private Map<String, Object> message(String session, String promptId, Response response) {
        Map<String, Object> tokens = object(
                "input",
                response.tokens().input(),
                "output",
                response.tokens().output(),
                "cache",
                object(
                        "read",
                        response.tokens().cacheRead(),
                        "write",
                        response.tokens().cacheWrite()));
        Map<String, Object> message = object(
                "id",
                id("msg", session),
                "role",
                "assistant",
                "parentID",
                promptId,
                "modelID",
                "gpt-5.4",
                "providerID",
                "openai",
                "tokens",
                tokens,
                "time",
                object("created", response.atMs(), "completed", response.atMs() + 9));
        List<Map<String, Object>> parts = new ArrayList<>();
        if (!response.text().isEmpty()) {
            parts.add(part(session, "text", "text", response.text()));
        }
        for (ToolCall call : response.calls()) {
            Map<String, Object> state = object("status", "completed", "input", object("path", call.file()));
            state.put("output", call.output());
            state.put("time", object("start", response.atMs() + 1, "end", response.atMs() + 2));
            Map<String, Object> part = part(session, "tool", "state", state);
            part.put("callID", call.id());
            part.put("tool", "read");
            parts.add(part);
        }
        message.put("parts", parts);
        return message;
    }

    private Map<String, Object> part(String session, String type, String field, Object value) {
        return object("id", id("prt", session), "type", type, field, value);
    }

    /** Ids are in the order of their making. */
    private String id(String kind, String session) {
        return "%s_%06d%s".formatted(kind, ids++, session);
    }
}
