package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.object;
import static dev.steno.providers.conversations.Lines.time;

import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.Subagent;
import dev.steno.providers.conversations.Conversation.Tokens;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Codex: running totals, written again unchanged; calls that only the totals have; forks and subagents that begin with the history,
 * at its own times or at the time of the fork; local models that give every item the same id.
 */
final class CodexWriter implements TranscriptWriter {

    private static final Tokens NONE = new Tokens(0, 0, 0, 0);

    private SplittableRandom random = new SplittableRandom(0);
    private boolean sameItemIds;
    private Lines lines = new Lines();
    private Tokens total = NONE;
    // When what is copied was written anew; 0 where it keeps its time.
    private long copiedAtMs;

    @Override
    public String agent() {
        return "codex";
    }

    @Override
    public boolean hasAborted() {
        return true;
    }

    @Override
    public boolean hasCacheWrites() {
        return false;
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        random = new SplittableRandom(conversation.seed());
        sameItemIds = random.nextInt(4) == 0;
        for (Session session : conversation.sessions()) {
            begin();
            meta(session.id(), session.startMs(), object());
            history(session.startMs(), session);
            session.turns().forEach(this::turn);
            lines.write(file(root, session.id()));
            for (Subagent subagent : session.subagents()) {
                begin();
                Map<String, Object> spawn = object("parent_thread_id", session.id(), "agent_role", "worker");
                meta(
                        subagent.id(),
                        subagent.startMs(),
                        object("source", object("subagent", object("thread_spawn", spawn))));
                if (random.nextBoolean()) {
                    meta(session.id(), session.startMs(), object());
                    history(subagent.startMs(), session);
                    replay(subagent.startMs(), session.turns());
                }
                subagent.turns().forEach(this::turn);
                lines.write(file(root, subagent.id()));
            }
        }
    }

    private static Path file(Path root, String id) {
        return root.resolve("sessions/2026/01/01/rollout-2026-01-01T00-00-00-" + id + ".jsonl");
    }

    private void begin() {
        lines = new Lines();
        total = NONE;
        copiedAtMs = 0;
    }

    private void meta(String id, long startMs, Map<String, Object> more) {
        Map<String, Object> payload = object("id", id, "timestamp", time(startMs), "cwd", "/home/kim");
        payload.putAll(more);
        line(startMs, "session_meta", payload);
    }

    private void history(long copiedMs, Session session) {
        List<Session> ancestors = new ArrayList<>();
        for (Session ancestor = session.origin(); ancestor != null; ancestor = ancestor.origin()) {
            ancestors.add(ancestor);
        }
        ancestors.forEach(ancestor -> meta(ancestor.id(), ancestor.startMs(), object()));
        replay(copiedMs, session.history());
    }

    private void replay(long copiedMs, List<Turn> turns) {
        copiedAtMs = random.nextBoolean() ? copiedMs : 0;
        turns.forEach(this::turn);
        copiedAtMs = 0;
    }

    private void turn(Turn turn) {
        long at = turn.atMs();
        event(at, object("type", "task_started", "turn_id", turn.id()));
        line(at, "turn_context", object("turn_id", turn.id(), "model", "gpt-5.4", "cwd", "/home/kim"));
        item(at, message("user", "input_text", turn.prompt()));
        String said = "";
        for (Response response : turn.responses()) {
            total = plus(total, response.tokens());
            if (response.aborted()) {
                event(response.atMs(), object("type", "turn_aborted", "reason", "interrupted"));
                continue;
            }
            response(response);
            count(response);
            said = response.text();
        }
        event(at + 1, object("type", "task_complete", "turn_id", turn.id(), "last_agent_message", said));
    }

    private void response(Response response) {
        long at = response.atMs();
        if (!response.text().isEmpty()) {
            item(at, message("assistant", "output_text", response.text()));
        }
        for (ToolCall call : response.calls()) {
            item(at, object("type", "function_call", "name", "read", "call_id", call.id(), "arguments", call.input()));
        }
        for (ToolCall call : response.calls()) {
            item(at + 1, object("type", "function_call_output", "call_id", call.id(), "output", call.output()));
        }
    }

    private void count(Response response) {
        for (int times = random.nextInt(1, 3); times > 0; times--) {
            Map<String, Object> info = object("total_token_usage", usage(total));
            info.put("last_token_usage", usage(response.tokens()));
            event(response.atMs() + 1, object("type", "token_count", "info", info));
            event(response.atMs() + 1, object("type", "token_count", "info", null));
        }
    }

    private static Map<String, Object> usage(Tokens tokens) {
        return object(
                "input_tokens",
                tokens.input() + tokens.cacheRead(),
                "cached_input_tokens",
                tokens.cacheRead(),
                "output_tokens",
                tokens.output(),
                "total_tokens",
                tokens.all());
    }

    private static Tokens plus(Tokens one, Tokens other) {
        return new Tokens(
                one.input() + other.input(), one.output() + other.output(), one.cacheRead() + other.cacheRead(), 0);
    }

    private static Map<String, Object> message(String role, String type, String text) {
        return object("type", "message", "role", role, "content", List.of(object("type", type, "text", text)));
    }

    private void item(long at, Map<String, Object> item) {
        if (sameItemIds) {
            item.put("id", "item_0");
        }
        line(at, "response_item", item);
    }

    private void event(long at, Map<String, Object> event) {
        line(at, "event_msg", event);
    }

    private void line(long at, String type, Map<String, Object> payload) {
        lines.add(object("timestamp", time(copiedAtMs == 0 ? at : copiedAtMs), "type", type, "payload", payload));
    }
}
