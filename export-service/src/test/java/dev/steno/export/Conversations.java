package dev.steno.export;

import dev.steno.export.render.Transcript;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.conversation.TokenUsage;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Conversations for tests. */
public final class Conversations {

    public static final String SESSION = "0c9f1a52-7f43-4d0e-9c59-7d2f0b1f6f10";
    private static final long NOON = 1_790_000_000_000L;

    private Conversations() {}

    public static ArchivedSession session() {
        return ArchivedSession.newBuilder()
                .setSessionId(SESSION)
                .setProjectName("steno")
                .setAgent("claude-code")
                .setStartTimeMs(NOON)
                .setLastActivityMs(NOON + 90_000)
                .setMessageCount(5)
                .setMark(SessionMetadata.newBuilder()
                        .setIsMarked(true)
                        .setNote("Look at this again.\nIt is <b>good</b>.")
                        .addTags("release")
                        .addTags("how `to`"))
                .build();
    }

    /** A conversation with a bit of everything that people and agents really say. */
    public static List<Message> everyday() {
        return List.of(
                message(1, "user", "chat", "Please list the files.\n\nThen say *thanks*.")
                        .build(),
                message(2, "assistant", "tool-use", "{\"command\":\"ls -la\"}")
                        .setToolName("Bash")
                        .setToolUseId("toolu_01")
                        .setRequestId("req_1")
                        .setMetadata(MessageMetadata.newBuilder()
                                .setSource("transcript")
                                .setModel("claude-opus-4")
                                .setUsage(TokenUsage.newBuilder()
                                        .setInputTokens(12)
                                        .setOutputTokens(34)
                                        .setCacheCreationInputTokens(5)
                                        .setCacheReadInputTokens(600))
                                .setCostUsd(0.0125)
                                .setCostSource("reported")
                                .setDurationMs(1500))
                        .build(),
                message(3, "tool", "tool-result", "total 8\n```\nnot a fence\n```\n")
                        .setToolName("Bash")
                        .setToolUseId("toolu_01")
                        .setIsError(true)
                        .setMetadata(MessageMetadata.newBuilder().setSource("hook"))
                        .build(),
                message(4, "assistant", "chat", "# Done\n\n- `a < b`\n- <kbd>x</kbd>\n\n```java\nList<String> x;\n```")
                        .setAgentId("a1")
                        .setAgentName("Explore")
                        .setMetadata(MessageMetadata.newBuilder()
                                .setModel("claude-opus-4")
                                .setUsage(TokenUsage.newBuilder()
                                        .setInputTokens(1)
                                        .setOutputTokens(2))
                                .setCostSource("unknown"))
                        .build(),
                message(5, "user", "chat", "").build());
    }

    public static Message.Builder message(int number, String role, String type, String content) {
        return Message.newBuilder()
                .setId("m" + number)
                .setSessionId(SESSION)
                .setProjectName("steno")
                .setMessageType(role)
                .setType(type)
                .setContent(content)
                .setAgent("claude-code")
                .setTimestamp(NOON + number * 1_000L);
    }

    public static Transcript transcript(List<Message> messages) {
        return new Transcript(session(), messages.iterator());
    }

    /** Messages that are made as they are taken, so that none of them needs to be in memory. */
    public static Iterator<Message> many(int count, int contentLength) {
        String content = "x".repeat(contentLength);
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> message(i, i % 2 == 0 ? "assistant" : "user", "chat", content)
                        .build())
                .iterator();
    }
}
