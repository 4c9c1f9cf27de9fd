package dev.steno.providers.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a rollout's first line says: whose it is.
 *
 * @param threadId the thread that wrote it; empty when it does not say
 * @param sessionId the session that the thread belongs to: its own, or its parent's for a subagent
 * @param subagent whether another thread started it
 * @param startedAt when the thread was made, in milliseconds since the epoch; 0 when it does not say
 */
record Head(
        String threadId,
        String sessionId,
        boolean subagent,
        String agentName,
        String agentType,
        String cwd,
        long startedAt) {

    private static final int UUID_LENGTH = 36;

    /** The head of a rollout; empty when its first line cannot be read. */
    static Optional<Head> of(Path file) {
        try {
            JsonNode first = JsonLines.first(file);
            JsonNode payload = first.path("payload");
            return Optional.of(of(payload.isObject() ? payload : first));
        } catch (IOException | Json.NotReadable e) {
            return Optional.empty();
        }
    }

    /** What a rollout's name says, which ends with the thread's id. */
    static Head named(String stem) {
        String thread = threadIn(stem);
        return new Head(thread, thread, false, "", "", "", 0);
    }

    private static Head of(JsonNode meta) {
        String thread = Json.text(meta, "id");
        JsonNode source = meta.path("source").path("subagent");
        JsonNode spawn = source.path("thread_spawn");
        boolean subagent = !source.isMissingNode();
        String session = Json.text(meta, "session_id");
        String parent = session.isEmpty() || session.equals(thread) ? parent(meta, spawn) : session;
        return new Head(
                thread,
                subagent && !parent.isEmpty() ? parent : thread,
                subagent,
                Json.text(spawn, "agent_nickname"),
                type(source, spawn),
                Json.text(meta, "cwd"),
                Json.time(meta.path("timestamp")));
    }

    private static String parent(JsonNode meta, JsonNode spawn) {
        String parent = Json.text(meta, "parent_thread_id");
        return parent.isEmpty() ? Json.text(spawn, "parent_thread_id") : parent;
    }

    /** Written as {@code "review"}, as {@code {"other": "guardian"}}, or within {@code thread_spawn}. */
    private static String type(JsonNode source, JsonNode spawn) {
        if (source.isTextual()) {
            return source.textValue();
        }
        for (Map.Entry<String, JsonNode> kind : source.properties()) {
            if (kind.getValue().isTextual()) {
                return kind.getValue().textValue();
            }
        }
        return Json.text(spawn, "agent_role");
    }

    /** The session of this rollout. */
    String session(String stem) {
        return !sessionId.isEmpty() ? sessionId : threadIn(stem);
    }

    private static String threadIn(String stem) {
        return stem.substring(Math.max(0, stem.length() - UUID_LENGTH));
    }

    /** The subagent whose rollout it is; empty for a session's main agent. */
    String agentId() {
        return subagent && !sessionId.equals(threadId) ? threadId : "";
    }
}
