package dev.steno.ingest.hooks;

import dev.steno.schema.records.v1.Record;

/** Hooks that carry what was said: a prompt, an answer, a notice. */
final class Said {

    private Said() {}

    /** Makes the record a message with the text of this field; without text it stays a sign of life. */
    static void fill(Record.Builder record, Hook hook, String role, String type, String field)
            throws NotUnderstoodException {
        String text = hook.fields().text(field);
        if (!text.isBlank()) {
            record.setMessageType(role).setType(type).setContent(text);
        }
    }

    /** What the agent says last in a turn. */
    static void fillAnswer(Record.Builder record, Hook hook) throws NotUnderstoodException {
        fill(record, hook, "assistant", "chat", TurnNames.LAST_WORDS);
    }
}
