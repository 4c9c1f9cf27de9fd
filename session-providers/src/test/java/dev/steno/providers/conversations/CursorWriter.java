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

/** Cursor: lines without ids and times, of which some have the tools' results; no usage is told. */
final class CursorWriter implements TranscriptWriter {

    private Lines lines = new Lines();

    @Override
    public String agent() {
        return "cursor";
    }

    @Override
    public Facts expected(Conversation conversation) {
        Facts facts = Facts.of(conversation);
        facts.usage().clear();
        return facts;
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        Path transcripts = root.resolve("projects/p/agent-transcripts");
        for (Session session : conversation.sessions()) {
            Path folder = transcripts.resolve(session.id());
            write(session.all(), folder.resolve(session.id() + ".jsonl"));
            for (Subagent subagent : session.subagents()) {
                write(subagent.turns(), folder.resolve("subagents").resolve(subagent.id() + ".jsonl"));
            }
        }
    }

    private void write(List<Turn> turns, Path file) throws IOException {
        lines = new Lines();
        for (Turn turn : turns) {
            messages(turn)
                    .forEach(message -> lines.add(
                            object("role", message.get("role"), "message", object("content", message.get("content")))));
        }
        lines.write(file);
    }

    private List<Map<String, Object>> messages(Turn turn) {
        List<Map<String, Object>> messages = new ArrayList<>();
        messages.add(object("role", "user", "content", List.of(text(turn.prompt()))));
        for (Response response : turn.responses()) {
            List<Object> content = new ArrayList<>();
            if (!response.text().isEmpty()) {
                content.add(text(response.text()));
            }
            List<Object> results = new ArrayList<>();
            for (ToolCall call : response.calls()) {
                content.add(object(
                        "type", "tool_use", "id", call.id(), "name", "Read", "input", object("path", call.file())));
                results.add(object("type", "tool_result", "tool_use_id", call.id(), "content", call.output()));
            }
            messages.add(object("role", "assistant", "content", content));
            if (!results.isEmpty()) {
                messages.add(object("role", "user", "content", results));
            }
        }
        return messages;
    }

    private static Map<String, Object> text(String text) {
        return object("type", "text", "text", text);
    }
}
