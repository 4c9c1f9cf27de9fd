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
 * Copilot CLI: output by message, the sums when a session is left, which happens after any turn; gateways that name every response
 * alike; messages without a model; events that come again.
 */
final class CopilotWriter implements TranscriptWriter {

    private static final String MODEL = "gpt-5.4";

    private SplittableRandom random = new SplittableRandom(0);
    private boolean gateway;
    private boolean namesModel;
    private Lines lines = new Lines();
    private Tokens sinceEntered = new Tokens(0, 0, 0, 0);
    private int events;

    @Override
    public String agent() {
        return "copilot-cli";
    }

    @Override
    public boolean hasForks() {
        return false;
    }

    @Override
    public Facts comparable(Facts read) {
        // What was not told by messages is told by sums.
        read.usage().replaceAll((session, figures) -> without(figures));
        return read;
    }

    @Override
    public Facts expected(Conversation conversation) {
        return comparable(Facts.of(conversation));
    }

    private static List<Long> without(List<Long> figures) {
        List<Long> sums = new ArrayList<>(figures);
        sums.set(0, 0L);
        return sums;
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        random = new SplittableRandom(conversation.seed());
        gateway = random.nextInt(3) == 0;
        namesModel = random.nextInt(3) > 0;
        for (Session session : conversation.sessions()) {
            lines = new Lines();
            events = 0;
            event(session.startMs(), "session.start", object("context", object("cwd", "/home/kim")));
            for (Turn turn : session.turns()) {
                turn(turn, "");
                leave(turn.atMs() + 4);
            }
            for (Subagent subagent : session.subagents()) {
                event(
                        subagent.startMs(),
                        "subagent.started",
                        object("toolCallId", subagent.id(), "agentName", "helper"));
                subagent.turns().forEach(turn -> turn(turn, subagent.id()));
            }
            shutdown(session.startMs() + 1);
            lines.repeatSome(random);
            lines.write(root.resolve("session-state").resolve(session.id()).resolve("events.jsonl"));
        }
    }

    private void leave(long at) {
        if (random.nextInt(3) == 0) {
            shutdown(at);
            event(at, "session.resume", object("context", object("cwd", "/home/kim")));
        }
    }

    private void shutdown(long at) {
        Map<String, Object> usage = object(
                "inputTokens",
                sinceEntered.input() + sinceEntered.cacheRead() + sinceEntered.cacheWrite(),
                "outputTokens",
                sinceEntered.output(),
                "cacheReadTokens",
                sinceEntered.cacheRead(),
                "cacheWriteTokens",
                sinceEntered.cacheWrite());
        event(
                at,
                "session.shutdown",
                object("currentModel", MODEL, "modelMetrics", object(MODEL, object("usage", usage))));
        sinceEntered = new Tokens(0, 0, 0, 0);
    }

    private void turn(Turn turn, String agent) {
        event(turn.atMs(), "user.message", with(agent, object("content", turn.prompt(), "interactionId", turn.id())));
        for (Response response : turn.responses()) {
            response(response, turn, agent);
        }
    }

    private void response(Response response, Turn turn, String agent) {
        long at = response.atMs();
        List<Map<String, Object>> requests = new ArrayList<>();
        for (ToolCall call : response.calls()) {
            requests.add(object("toolCallId", call.id(), "name", "read", "arguments", object("path", call.file())));
        }
        Map<String, Object> data = object(
                "messageId",
                gateway ? "m0" : "m-" + turn.id() + response.number(),
                "content",
                response.text(),
                "toolRequests",
                requests,
                "interactionId",
                turn.id(),
                "outputTokens",
                response.tokens().output());
        if (namesModel) {
            data.put("model", MODEL);
        }
        if (gateway || random.nextBoolean()) {
            data.put("apiCallId", gateway ? "resp_0" : "resp-" + turn.id() + response.number());
        }
        event(at, "assistant.message", with(agent, data));
        used(response.tokens());
        for (ToolCall call : response.calls()) {
            Map<String, Object> start =
                    object("toolCallId", call.id(), "toolName", "read", "arguments", object("path", call.file()));
            event(at + 1, "tool.execution_start", with(agent, start));
        }
        for (ToolCall call : response.calls()) {
            Map<String, Object> done =
                    object("toolCallId", call.id(), "success", true, "result", object("content", call.output()));
            event(at + 2, "tool.execution_complete", with(agent, done));
        }
    }

    private void used(Tokens tokens) {
        sinceEntered = new Tokens(
                sinceEntered.input() + tokens.input(),
                sinceEntered.output() + tokens.output(),
                sinceEntered.cacheRead() + tokens.cacheRead(),
                sinceEntered.cacheWrite() + tokens.cacheWrite());
    }

    private static Map<String, Object> with(String agent, Map<String, Object> data) {
        if (!agent.isEmpty()) {
            data.put("parentToolCallId", agent);
        }
        return data;
    }

    private void event(long at, String type, Map<String, Object> data) {
        lines.add(object("type", type, "data", data, "id", "e" + events++, "timestamp", time(at)));
    }
}
