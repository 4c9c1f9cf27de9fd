package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What Codex hands to its {@code notify} program: the end of a turn, once more and with other names of its fields. */
final class CodexNotice {

    private static final String TYPE = "type";
    private static final String EVENT = "hook_event_name";
    private static final Map<String, String> NAMES = Map.of(
            "thread-id",
            "session_id",
            "turn-id",
            "turn_id",
            "last-assistant-message",
            "last_assistant_message",
            TYPE,
            EVENT);

    private CodexNotice() {}

    /** The hook that says the same; the very same body when it is no notice. */
    static ObjectNode asHook(ObjectNode body) {
        if (body.has(EVENT) || !body.path(TYPE).isTextual()) {
            return body;
        }
        ObjectNode hook = body.deepCopy();
        NAMES.forEach((name, usual) -> {
            if (hook.has(name)) {
                hook.set(usual, hook.remove(name));
            }
        });
        if (body.path(TYPE).textValue().equals("agent-turn-complete")) {
            hook.put(EVENT, "Stop").put(HookFields.NOTICE, true);
        }
        return hook;
    }
}
