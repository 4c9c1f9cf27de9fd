package dev.steno.export.render;

import static dev.steno.export.Conversations.SESSION;
import static dev.steno.export.Conversations.message;

import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.SessionMetadata;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Messages made of what means something in Markdown, HTML, terminals and JSON. */
final class HostileMessages {

    private static final List<String> PIECES = List.of(
            "```",
            "````",
            "~~~",
            "`",
            "> ",
            ">",
            "# ",
            "## 2 · assistant · 2026-01-01 00:00:00 UTC",
            "- ",
            "1. ",
            "---",
            "===",
            "\n",
            "\n\n",
            "\n    ",
            "\t",
            "\r",
            "\r\n",
            "<script>",
            "</div>",
            "<div>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<?php",
            "<a href=\"",
            "<x@y.z>",
            "<http://x>",
            "[1] user, 2026",
            "[a]: /x \"t\"",
            "[a]:\n/x",
            "[a]",
            "![",
            "](",
            "](javascript:alert(1))",
            "](&#106;ava&Tab;script&colon;x)",
            "<javascript:x>",
            "(<",
            ">)",
            "\\",
            "\\<",
            "&lt;",
            "&#60;",
            "*",
            "_",
            "**",
            "|",
            "\u0000",
            "\u001B[2J",
            "\u009B",
            "\u2028",
            "\u202E",
            "\u000B",
            "\u007F",
            "{\"a\":1}",
            "-- 1 message",
            "word",
            " ",
            "  ",
            "😀",
            "ä");

    private HostileMessages() {}

    static boolean isControl(int c) {
        return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x202E;
    }

    /** Up to four messages in which everything that a sender chooses may break a document. */
    static List<Message> of(int seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> message(1, "user", "chat", soup(random))
                        .setMessageType(random.nextBoolean() ? "user" : soup(random))
                        .setType(random.nextBoolean() ? "chat" : "tool-result")
                        .setToolName(soup(random))
                        .setAgentName(soup(random))
                        .setMetadata(MessageMetadata.newBuilder().setModel(soup(random)))
                        .build())
                .limit(1 + random.nextInt(4))
                .toList();
    }

    private static String soup(Random random) {
        StringBuilder soup = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            soup.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return soup.toString();
    }

    /** A document of these messages, of a session whose names and mark are no better. */
    static String render(String format, List<Message> messages) throws IOException {
        ArchivedSession session = ArchivedSession.newBuilder()
                .setSessionId(SESSION)
                .setProjectName("p\n# x `")
                .setMark(SessionMetadata.newBuilder()
                        .setIsMarked(true)
                        .setNote(messages.getFirst().getContent())
                        .addTags("`"))
                .build();
        StringWriter out = new StringWriter();
        Renderers.of(format).render(new Transcript(session, messages.iterator()), true, out);
        return out.toString();
    }
}
