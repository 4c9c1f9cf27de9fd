package dev.steno.export.render;

import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** What stands above a conversation and above each message, in documents that people read. */
final class Headings {

    private static final int SHORT_ID = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Headings() {}

    /** The first eight characters of a session's id. */
    static String shortId(String sessionId) {
        return sessionId.substring(0, sessionId.offsetByCodePoints(0, Math.min(SHORT_ID, length(sessionId))));
    }

    /** Label to text, in the order they are shown. */
    static Map<String, String> of(ArchivedSession session) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Session", session.getSessionId());
        facts.put("Project", session.getProjectName());
        facts.put("Agent", session.getAgent());
        facts.put("Started", time(session.getStartTimeMs()));
        facts.put("Last activity", time(session.getLastActivityMs()));
        if (session.getMark().getIsMarked()) {
            facts.put("Marked", "yes");
            facts.put("Tags", String.join(", ", session.getMark().getTagsList()));
        }
        facts.values().removeIf(String::isBlank);
        return facts;
    }

    /**
     * On one line: who said it, what kind of message it is, of which tool, and whether it is an error.
     *
     * @param words how the format writes words of others
     * @param name how it writes a tool's name
     */
    static String author(Message message, UnaryOperator<String> words, UnaryOperator<String> name) {
        StringJoiner author = new StringJoiner(" · ");
        author.add(words.apply(message.getMessageType().isBlank() ? "unknown" : message.getMessageType()));
        if (!message.getType().isBlank() && !message.getType().equals("chat")) {
            author.add(words.apply(message.getType()));
        }
        if (!message.getToolName().isBlank()) {
            author.add(name.apply(message.getToolName()));
        }
        if (message.getIsError()) {
            author.add("error");
        }
        return author.toString();
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
