package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import java.util.HashMap;
import java.util.Map;

/** The subagents of one session. A subagent's own chat has only its id; the call that started it has its name. */
final class GeminiAgents {

    private static final int MOST = 10_000;

    private final Map<String, String> names = new HashMap<>();

    /** A tool was called; the call may have started a subagent. */
    void started(JsonNode call) {
        String id = Json.text(call, "agentId");
        String name = Json.text(call.path("args"), "agent_name");
        if (!id.isEmpty() && !name.isEmpty() && names.size() < MOST) {
            names.put(id, name);
        }
    }

    /** The subagent's name; empty when it is not known. */
    String name(String agentId) {
        return names.getOrDefault(agentId, "");
    }
}
