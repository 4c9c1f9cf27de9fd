package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.json;
import static dev.steno.providers.conversations.Lines.object;
import static dev.steno.providers.conversations.Lines.time;

import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The hooks that an agent calls in a session, in their order; some are delivered twice. */
final class HookWriter {

    // Two hooks with one body within two seconds are one.
    private static final long PAUSE_MS = 2_500;

    private final boolean gemini;
    private final boolean endsOnce;
    private final String turnField;
    private final SplittableRandom random;
    private final List<TwoDoors.Hook> hooks = new ArrayList<>();
    private long now;

    HookWriter(String agent, long seed) {
        this.gemini = agent.equals("gemini-cli");
        this.endsOnce = !agent.equals("claude-code");
        this.turnField = agent.equals("codex") ? "turn_id" : "prompt_id";
        this.random = new SplittableRandom(seed);
    }

    List<TwoDoors.Hook> hooks(Conversation conversation) {
        for (Session session : conversation.sessions()) {
            // Gemini CLI's hooks name prompts by their words, and do not know how often a fork's history had them.
            if (!gemini || session.origin() == null) {
                now = session.startMs();
                session.turns().forEach(turn -> turn(session.id(), turn));
            }
        }
        return List.copyOf(hooks);
    }

    private void turn(String session, Turn turn) {
        hook(session, turn, gemini ? "BeforeAgent" : "UserPromptSubmit", object("prompt", turn.prompt()));
        String said = "";
        for (Response response : turn.responses()) {
            response.calls().forEach(call -> tool(session, turn, gemini ? "BeforeTool" : "PreToolUse", call));
            response.calls().forEach(call -> tool(session, turn, gemini ? "AfterTool" : "PostToolUse", call));
            said = response.aborted() ? said : response.text();
            if (response.ends() && !response.aborted() && !endsOnce) {
                hook(session, turn, "Stop", object("last_assistant_message", said));
            }
        }
        if (endsOnce) {
            Map<String, Object> end = gemini
                    ? object("prompt", turn.prompt(), "prompt_response", said)
                    : object("last_assistant_message", said);
            hook(session, turn, gemini ? "AfterAgent" : "Stop", end);
        }
    }

    private void tool(String session, Turn turn, String event, ToolCall call) {
        Map<String, Object> fields = object("tool_name", "read", "tool_input", object("path", call.file()));
        if (gemini) {
            fields.put("tool_response", object("llmContent", call.output()));
        } else {
            fields.put("tool_use_id", call.id());
            fields.put("tool_response", call.output());
        }
        hook(session, turn, event, fields);
    }

    private void hook(String session, Turn turn, String event, Map<String, Object> fields) {
        now += PAUSE_MS;
        Map<String, Object> body = object("session_id", session, "cwd", "/home/kim", "hook_event_name", event);
        if (gemini) {
            body.put("timestamp", time(now));
        } else {
            body.put(turnField, turn.id());
        }
        body.putAll(fields);
        hooks.add(new TwoDoors.Hook(json(body), now));
        if (random.nextInt(5) == 0) {
            hooks.add(new TwoDoors.Hook(json(body), now + 10));
        }
    }
}
