package dev.steno.export.render;

import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.schema.store.v1.ToolCall;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A checkpoint for people: the session, its todo, metadata and context, its summaries, then every message. */
final class CheckpointMarkdown {

    private CheckpointMarkdown() {}

    static long write(Checkpoint checkpoint, Writer out) throws IOException {
        StoredSession session = checkpoint.session().session();
        String title = session.getName().isBlank() ? session.getSessionId() : session.getName();
        out.write("# Session " + MarkdownFence.span(title) + "\n");
        writeList(facts(session), out);
        for (Item item : checkpoint.session().items()) {
            writeItem(item, out);
        }
        for (Summary summary : checkpoint.session().summaries()) {
            out.write("\n## Summary of messages " + summary.getFromSequence() + " to " + summary.getThroughSequence()
                    + " · " + Headings.time(summary.getCompactedMs()) + "\n\n");
            out.write(MarkdownQuote.of(summary.getContent()));
        }
        long count = 0;
        while (checkpoint.messages().hasNext()) {
            writeMessage(checkpoint.messages().next(), out);
            count++;
        }
        out.write("\n---\n\n" + count + (count == 1 ? " message\n" : " messages\n"));
        out.flush();
        return count;
    }

    private static Map<String, String> facts(StoredSession session) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Session", session.getSessionId());
        facts.put("Project", session.getProjectRoot());
        facts.put("Agent", session.getAgent());
        facts.put("Provider", session.getProvider());
        facts.put("Model", session.getModel());
        facts.put("Skill", session.getSkill());
        facts.put("Created", Headings.time(session.getCreatedMs()));
        facts.put("Changed", Headings.time(session.getUpdatedMs()));
        facts.values().removeIf(String::isBlank);
        return facts;
    }

    private static void writeItem(Item item, Writer out) throws IOException {
        String kind = item.getKind().name().replace("ITEM_KIND_", "").toLowerCase(Locale.ROOT);
        String name = item.getKind() == ItemKind.ITEM_KIND_TODO
                ? ""
                : " " + MarkdownFence.span((item.getType() + " " + item.getKey()).strip());
        out.write("\n## " + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + name + "\n\n");
        out.write(MarkdownFence.block(item.getValue()));
    }

    private static void writeMessage(StoredMessage message, Writer out) throws IOException {
        out.write("\n## " + message.getSequence() + " · " + MarkdownFence.literal(message.getRole())
                + (message.getIsError() ? " · error" : "")
                + (message.getArchived() ? " · compacted" : "")
                + " · " + Headings.time(message.getTimeMs()) + "\n\n");
        if (message.getRole().equals("tool")) {
            out.write(MarkdownFence.block(message.getContent()));
        } else if (!message.getContent().isEmpty()) {
            out.write(MarkdownQuote.of(message.getContent()));
        }
        for (ToolCall call : message.getToolCallsList()) {
            out.write("\nCall of " + MarkdownFence.span(call.getName()) + ":\n\n");
            out.write(MarkdownFence.block(call.getArguments()));
        }
    }

    private static void writeList(Map<String, String> entries, Writer out) throws IOException {
        out.write('\n');
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            out.write("- " + entry.getKey() + ": " + MarkdownFence.span(entry.getValue()) + "\n");
        }
    }
}
