package dev.steno.stats.summarise;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message.Builder;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.StorableText;

/** Messages as summaries show them: whole, but with every text cut, so that no message makes a summary too large. */
final class ShortMessage {

    static final int LONGEST_TEXT = 2_000;

    private ShortMessage() {}

    static Message of(Event event) {
        Message told = event.getMessage();
        // No text is longer than the whole. What is left untouched keeps its texts as the bytes that came, so that they
        // are
        // not encoded anew with each of the many summaries that show it.
        if (told.getSerializedSize() <= LONGEST_TEXT && told.getIdBytes().equals(event.getIdBytes())) {
            return told;
        }
        Message.Builder message = event.getMessage().toBuilder();
        cutTexts(message);
        return message.setId(event.getId()).build();
    }

    private static void cutTexts(Builder message) {
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (field.isRepeated()) {
                continue;
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
                message.setField(field, StorableText.cut((String) message.getField(field), LONGEST_TEXT));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                cutTexts(message.getFieldBuilder(field));
            }
        }
    }
}
