package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.object;
import static dev.steno.providers.conversations.Lines.time;

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
import java.util.SplittableRandom;

/** Gemini CLI: documents and lines, messages that are written again with more in them, chats that begin with another one's messages. */
final class GeminiWriter implements TranscriptWriter {

    private SplittableRandom random = new SplittableRandom(0);
    private boolean document;
    private List<Map<String, Object>> messages = new ArrayList<>();
    private Lines lines = new Lines();

    @Override
    public String agent() {
        return "gemini-cli";
    }

    @Override
    public boolean hasCacheWrites() {
        return false;
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        random = new SplittableRandom(conversation.seed());
        Path chats = root.resolve("tmp/p/chats");
        for (Session session : conversation.sessions()) {
            String name = "session-2026-01-01T00-00-" + session.id();
            chat(chats.resolve(name), session.id(), session.startMs(), session.all());
            for (Subagent subagent : session.subagents()) {
                Path file = chats.resolve(session.id()).resolve(subagent.id());
                chat(file, subagent.id(), subagent.startMs(), subagent.turns());
            }
        }
    }

    private void chat(Path file, String id, long startMs, List<Turn> turns) throws IOException {
        document = random.nextInt(3) == 0;
        messages = new ArrayList<>();
        lines = new Lines();
        Map<String, Object> head = object("sessionId", id, "projectHash", "ab", "startTime", time(startMs));
        lines.add(head);
        turns.forEach(this::turn);
        if (document) {
            head.put("messages", messages);
            Lines.write(file.resolveSibling(file.getFileName() + ".json"), Lines.json(head));
        } else {
            if (random.nextInt(4) == 0) {
                lines.add(object("$set", object("messages", messages)));
            }
            lines.repeatSome(random);
            lines.write(file.resolveSibling(file.getFileName() + ".jsonl"));
        }
    }

    private void turn(Turn turn) {
        add(object("id", turn.id(), "timestamp", time(turn.atMs()), "type", "user", "content", turn.prompt()));
        turn.responses().forEach(response -> response(response, turn));
    }

    private void response(Response response, Turn turn) {
        Map<String, Object> message = object(
                "id",
                turn.id() + "-" + response.number(),
                "timestamp",
                time(response.atMs()),
                "type",
                "gemini",
                "content",
                response.text(),
                "model",
                "gemini-3-pro",
                "tokens",
                object(
                        "input",
                        response.tokens().input() + response.tokens().cacheRead(),
                        "output",
                        response.tokens().output(),
                        "cached",
                        response.tokens().cacheRead()));
        if (!response.calls().isEmpty()) {
            if (!document && random.nextBoolean()) {
                // At first without its calls, then without their results.
                lines.add(message);
                message.put("toolCalls", calls(response, false));
                lines.add(message);
            }
            message.put("toolCalls", calls(response, true));
        }
        add(message);
    }

    private static List<Map<String, Object>> calls(Response response, boolean done) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (ToolCall call : response.calls()) {
            Map<String, Object> told = object("id", call.id(), "name", "read", "args", object("path", call.file()));
            if (done) {
                Map<String, Object> answer = object("id", call.id(), "response", object("output", call.output()));
                told.put("result", List.of(object("functionResponse", answer)));
                told.put("timestamp", time(response.atMs() + 1));
            }
            calls.add(told);
        }
        return calls;
    }

    private void add(Map<String, Object> message) {
        messages.add(message);
        lines.add(message);
    }
}
