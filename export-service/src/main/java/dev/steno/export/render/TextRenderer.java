package dev.steno.export.render;

import dev.steno.schema.conversation.Message;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * Plain text. A line that begins at the margin belongs to the document; what a message says is indented by four spaces,
 * line by line, so that it cannot pose as a heading. Terminal escapes are shown, not obeyed.
 */
final class TextRenderer implements Renderer {

    private static final String CONTENT = "    ";
    private static final String DETAIL = "  ";

    @Override
    public String format() {
        return "txt";
    }

    @Override
    public String extension() {
        return "txt";
    }

    @Override
    public String mimeType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public int render(Transcript transcript, boolean withMetadata, Writer out) throws IOException {
        writeTitle(transcript, out);
        int count = 0;
        while (transcript.messages().hasNext()) {
            count++;
            writeMessage(count, transcript.messages().next(), withMetadata, out);
        }
        out.write("\n-- " + count + (count == 1 ? " message\n" : " messages\n"));
        return count;
    }

    private static void writeTitle(Transcript transcript, Writer out) throws IOException {
        String id = transcript.session().getSessionId();
        out.write("Conversation " + VisibleText.line(Headings.shortId(id)) + "\n\n");
        for (Map.Entry<String, String> fact : Headings.of(transcript.session()).entrySet()) {
            out.write("%-14s ".formatted(fact.getKey() + ":") + VisibleText.line(fact.getValue()) + "\n");
        }
        String note = transcript.session().getMark().getNote();
        if (!note.isEmpty()) {
            out.write("Note:\n");
            indent(note, out);
        }
    }

    private static void writeMessage(int number, Message message, boolean withMetadata, Writer out) throws IOException {
        out.write("\n[" + number + "] " + Headings.author(message, VisibleText::line, VisibleText::line) + ", "
                + Headings.time(message.getTimestamp()) + "\n");
        if (withMetadata) {
            for (Map.Entry<String, String> detail : Details.of(message).entrySet()) {
                out.write(DETAIL + detail.getKey() + ": " + VisibleText.line(detail.getValue()) + "\n");
            }
        }
        indent(message.getContent(), out);
    }

    private static void indent(String content, Writer out) throws IOException {
        for (String line : (Iterable<String>) VisibleText.block(content).lines()::iterator) {
            out.write(line.isEmpty() ? line : CONTENT + line);
            out.write('\n');
        }
    }
}
