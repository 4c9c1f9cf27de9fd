package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names by which Gemini CLI's hooks know messages. Hooks carry no ids, so a prompt is named by its text, a call by its tool and
 * input, and an answer by its prompt. A name means the first message of that name in the session; all others, which no hook can
 * tell apart, go by their own ids. A record that comes again keeps its name.
 */
final class GeminiNames {

    private static final int MOST = 20_000;

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, String> prompts = new HashMap<>();
    private final Map<String, String> calls = new HashMap<>();
    private String turn = "";

    /** A prompt, which begins a turn. */
    FactName prompt(String id, String text) {
        String known = prompts.get(id);
        String name = known == null ? FactNames.digest(text) : known;
        boolean first = isFirst("prompt:" + name, id);
        turn = first ? name : "";
        if (first) {
            prompts.put(id, name);
        }
        return first ? FactNames.prompt(name) : FactNames.own(id);
    }

    /** Something that the model says; hooks tell all that it says in a turn as one. */
    FactName said(String id) {
        return !turn.isEmpty() && isFirst("answer:" + turn, id) ? FactNames.answer(turn, "", "") : FactNames.own(id);
    }

    /** The name of a call that its own record tells. */
    String call(String callId, String tool, JsonNode input) {
        String known = known(callId);
        if (known != null) {
            return known;
        }
        String name = FactNames.toolCall(tool, Json.canonical(input));
        return keep(callId, isFirst(name, callId) ? name : callId);
    }

    /** The name of a call whose result is told. */
    String result(String callId) {
        String known = known(callId);
        return known == null ? keep(callId, callId) : known;
    }

    /** The name of a call that is told already, or that can have no other than its own. */
    private @Nullable String known(String callId) {
        String name = calls.get(callId);
        return name == null && (callId.isEmpty() || calls.size() >= MOST) ? callId : name;
    }

    private String keep(String callId, String name) {
        calls.put(callId, name);
        return name;
    }

    /** When there are very many, later ones go by their own ids too. */
    private boolean isFirst(String name, String id) {
        if (owners.size() >= MOST) {
            return id.equals(owners.get(name));
        }
        String owner = owners.putIfAbsent(name, id);
        return owner == null || owner.equals(id);
    }
}
