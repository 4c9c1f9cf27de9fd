package dev.steno.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.RecentMap;
import dev.steno.schema.records.v1.FactName;
import java.util.Map;

/**
 * The names by which Gemini CLI's hooks know messages. Hooks carry no ids, so a prompt is named by its text, a call by its tool and
 * input, and an answer by its prompt; the n-th use of a name in the session is the n-th fact. A record that comes again keeps its
 * name.
 */
final class GeminiNames {

    private static final int MOST = 20_000;

    private final SessionNames names;
    private final Map<String, FactName> prompts = new RecentMap<>(MOST);
    private final Map<String, FactName> answers = new RecentMap<>(MOST);
    private final Map<String, Call> calls = new RecentMap<>(MOST);
    private FactName turn = FactName.getDefaultInstance();

    GeminiNames(SessionNames names) {
        this.names = names;
    }

    /** @param message the message that makes the call; empty when only its result was seen */
    private record Call(FactName name, String message) {

        boolean isOf(String other) {
            return message.isEmpty() || message.equals(other);
        }
    }

    /** A prompt, which begins a turn unless it is written again. */
    FactName prompt(String id, String text) {
        FactName known = prompts.get(id);
        if (known != null) {
            return known;
        }
        turn = names.number(FactNames.prompt(FactNames.digest(text)), id);
        prompts.put(id, turn);
        return turn;
    }

    /** Something that the model says; hooks report all that it says in a turn as one. */
    FactName said(String id) {
        return answers.computeIfAbsent(id, this::answer);
    }

    private FactName answer(String id) {
        if (!turn.hasPrompt()) {
            return FactNames.own(id);
        }
        FactName answer = FactNames.answer(turn.getPrompt(), "", "").toBuilder()
                .setOccurrence(turn.getOccurrence())
                .build();
        return names.isFirst("answer " + answer.getOccurrence() + answer.getAnswer(), id) ? answer : FactNames.own(id);
    }

    /**
     * The name of a call that its own record tells.
     *
     * @param message the message that makes the call
     */
    FactName call(String message, String callId, String tool, JsonNode input) {
        Call known = calls.get(callId);
        FactName name = known != null && known.isOf(message)
                ? known.name()
                : names.number(
                        FactNames.toolUse("", "", FactNames.toolCall(tool, Json.canonical(input))),
                        message + "/" + callId);
        calls.put(callId, new Call(name, message));
        return name;
    }

    /** The name of a result that stands apart from its call: of the latest call of this id. */
    FactName result(String callId) {
        Call call = calls.computeIfAbsent(callId, id -> new Call(FactNames.toolUse("", "", id), ""));
        return FactNames.resultOf(call.name());
    }
}
