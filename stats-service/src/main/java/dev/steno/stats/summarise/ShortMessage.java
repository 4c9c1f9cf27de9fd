package dev.steno.stats.summarise;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message.Builder;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.StorableText;

/** Messages as summaries show them: with every text cut, so that no message makes a summary too large. */
final class ShortMessage {

    static final int LONGEST_TEXT = 2_000;

    private ShortMessage() {}

    static Message of(Event event) {
        Message whole = event.getMessage();
        // No text is longer than the whole. An untouched message keeps its texts as the bytes that came, so they are
        // not encoded
        // again with each of the many summaries that show it.
        if (whole.getSerializedSize() <= LONGEST_TEXT && whole.getIdBytes().equals(event.getIdBytes())) {
            return whole;
        }
        Message.Builder message = whole.toBuilder();
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
