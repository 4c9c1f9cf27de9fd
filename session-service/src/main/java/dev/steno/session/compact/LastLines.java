package dev.steno.session.compact;

import dev.steno.schema.records.StorableText;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.session.store.CallText;
import java.util.ArrayDeque;
import java.util.List;

/** The last lines of a conversation that fit into so many characters. */
final class LastLines {

    private static final int LONGEST_LINE = 2_000;

    private final int mostCharacters;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long characters;
    private long leftOut;

    LastLines(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** What a message says, or the tools that it asks for. */
    static String text(StoredMessage message) {
        String calls = CallText.of(message.getToolCallsList(), "; ");
        return message.getContent() + (calls.isEmpty() ? "" : " [" + calls + "]");
    }

    void add(String line) {
        String cut = StorableText.cut(line, LONGEST_LINE);
        lines.addLast(cut);
        characters += cut.length();
        while (characters > mostCharacters) {
            characters -= lines.removeFirst().length();
            leftOut++;
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    long leftOut() {
        return leftOut;
    }
}
