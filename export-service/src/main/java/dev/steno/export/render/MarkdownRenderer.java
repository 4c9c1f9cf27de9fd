package dev.steno.export.render;

import dev.steno.schema.conversation.Message;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;

/**
 * Markdown (CommonMark). Headings of the document stand alone at the top level. What people and agents say keeps its own
 * formatting inside a block quote, which it cannot leave ({@link MarkdownQuote}); what tools say stands in a fence longer
 * than any in it ({@link MarkdownFence}). Nothing in a document is HTML.
 */
final class MarkdownRenderer implements Renderer {

    private static final Set<String> SPOKEN = Set.of("", "chat", "summary");

    @Override
    public String format() {
        return "markdown";
    }

    @Override
    public String extension() {
        return "md";
    }

    @Override
    public String mimeType() {
        return "text/markdown; charset=utf-8";
    }

    @Override
    public int render(Transcript transcript, boolean withMetadata, Writer out) throws IOException {
        writeTitle(transcript, out);
        int count = 0;
        while (transcript.messages().hasNext()) {
            count++;
            writeMessage(count, transcript.messages().next(), withMetadata, out);
        }
        out.write("\n---\n\n" + count + (count == 1 ? " message\n" : " messages\n"));
        return count;
    }

    private static void writeTitle(Transcript transcript, Writer out) throws IOException {
        out.write("# Conversation "
                + MarkdownFence.span(Headings.shortId(transcript.session().getSessionId())) + "\n");
        writeList(Headings.of(transcript.session()), out);
        String note = transcript.session().getMark().getNote();
        if (!note.isEmpty()) {
            out.write("\nNote:\n\n");
            out.write(MarkdownQuote.of(note));
        }
    }

    private static void writeMessage(int number, Message message, boolean withMetadata, Writer out) throws IOException {
        out.write("\n## " + number + " · " + Headings.author(message, MarkdownFence::literal, MarkdownFence::span)
                + " · " + Headings.time(message.getTimestamp()) + "\n");
        if (withMetadata) {
            writeList(Details.of(message), out);
        }
        out.write('\n');
        boolean spoken =
                SPOKEN.contains(message.getType()) && !message.getMessageType().equals("tool");
        out.write(spoken ? MarkdownQuote.of(message.getContent()) : MarkdownFence.block(message.getContent()));
    }

    private static void writeList(Map<String, String> entries, Writer out) throws IOException {
        if (!entries.isEmpty()) {
            out.write('\n');
        }
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            out.write("- " + entry.getKey() + ": " + MarkdownFence.span(entry.getValue()) + "\n");
        }
    }
}
