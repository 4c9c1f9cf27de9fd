package dev.steno.export.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.steno.schema.archive.v1.ArchivedSession;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON: {@code {"session": {…}, "messages": [{…}, …], "message_count": n}}, with the names, units and types of the public
 * schema. Content is exact: nothing is escaped but what JSON asks for.
 */
final class JsonRenderer implements Renderer {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String format() {
        return "json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public String mimeType() {
        return "application/json";
    }

    @Override
    public int render(Transcript transcript, boolean withMetadata, Writer out) throws IOException {
        // Closed only when the document is whole: closing would end open objects, and a torn document look complete.
        JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(layout());
        json.writeStartObject();
        json.writeFieldName("session");
        writeSession(transcript.session(), json);
        json.writeArrayFieldStart("messages");
        int count = 0;
        while (transcript.messages().hasNext()) {
            JsonMessage.write(transcript.messages().next(), withMetadata, json);
            count++;
        }
        json.writeEndArray();
        json.writeNumberField("message_count", count);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        return count;
    }

    private static PrettyPrinter layout() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
    }

    private static void writeSession(ArchivedSession session, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("session_id", session.getSessionId());
        json.writeStringField("project_name", session.getProjectName());
        json.writeStringField("agent", session.getAgent());
        json.writeNumberField("start_time", session.getStartTimeMs());
        json.writeNumberField("last_activity", session.getLastActivityMs());
        json.writeBooleanField("is_marked", session.getMark().getIsMarked());
        json.writeStringField("note", session.getMark().getNote());
        json.writeArrayFieldStart("tags");
        for (String tag : session.getMark().getTagsList()) {
            json.writeString(tag);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
