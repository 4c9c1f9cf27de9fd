package dev.steno.checkpoints;

import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.schema.store.v1.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sessions of any shape, the same for the same seed. */
record Generated(CheckpointSession session, List<StoredMessage> messages) {

    private static final long START = 1_770_000_000_000L;
    private static final List<String> PIECES = List.of(
            "words ",
            "zwei\n",
            "\n",
            "\t",
            " ",
            "  \n",
            "\r\n",
            "\"q\"",
            "'",
            "\\",
            "---\n",
            "- a: b",
            "# no",
            "{",
            "[x]",
            "&a",
            "*a",
            "!t",
            "|",
            ">",
            "%",
            "@",
            "`",
            ": ",
            "null",
            "~",
            "yes",
            "1.5",
            "007",
            "=",
            "<<",
            "😀",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "é",
            "2026-01-01",
            "...\n",
            "? ");

    static Generated of(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(12);
        List<StoredMessage> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(message(i, random));
        }
        return new Generated(session(count, random), messages);
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static CheckpointSession session(int messages, Random random) {
        StoredSession session = StoredSession.newBuilder()
                .setSessionId("session-" + random.nextInt(1000))
                .setName(maybe(random, "named " + text(random)).strip())
                .setAgent(maybe(random, "harness"))
                .setProvider(maybe(random, "anthropic"))
                .setModel(maybe(random, "opus"))
                .setSkill(maybe(random, "general"))
                .setProjectRoot(maybe(random, "/home/dev/pump"))
                .setParentSessionId(maybe(random, "parent"))
                .setCreatedMs(START)
                .setUpdatedMs(START + random.nextInt(1_000_000))
                .build();
        SessionMetadata mark = random.nextBoolean()
                ? SessionMetadata.getDefaultInstance()
                : SessionMetadata.newBuilder()
                        .setIsMarked(true)
                        .setNote(text(random))
                        .addTags("a")
                        .addTags("b c")
                        .build();
        return new CheckpointSession(session, items(random), summaries(messages, random), mark, "");
    }

    private static List<Item> items(Random random) {
        List<Item> items = new ArrayList<>();
        List<String> json =
                List.of("{\"a\": [1, 2.50, 1e400, true, null]}", "\"text\"", "12", "[]", "{}", "-0.0", " 1 ");
        for (int i = random.nextInt(5); i > 0; i--) {
            boolean isJson = random.nextBoolean();
            items.add(item(ItemKind.ITEM_KIND_METADATA, "", i + text(random), random)
                    .setJson(isJson)
                    .setValue(isJson ? json.get(random.nextInt(json.size())) : text(random))
                    .build());
        }
        if (random.nextBoolean()) {
            items.add(item(ItemKind.ITEM_KIND_TODO, "", "", random)
                    .setValue("- one\n- two")
                    .build());
            items.add(item(ItemKind.ITEM_KIND_CONTEXT, "stack_file", "vpc", random)
                    .setValue(text(random))
                    .build());
            items.add(item(ItemKind.ITEM_KIND_CONTEXT, "project", "working_directory", random)
                    .setValue("/tmp")
                    .build());
        }
        return items;
    }

    private static Item.Builder item(ItemKind kind, String type, String key, Random random) {
        return Item.newBuilder()
                .setKind(kind)
                .setType(type)
                .setKey(key)
                .setVersion(1 + random.nextInt(9))
                .setChangedMs(START + random.nextInt(1000));
    }

    private static List<Summary> summaries(int messages, Random random) {
        List<Summary> summaries = new ArrayList<>();
        long through = 0;
        while (random.nextBoolean() && through < messages) {
            through += 1 + random.nextInt((int) (messages - through));
            summaries.add(Summary.newBuilder()
                    .setId("summary-" + through)
                    .setFromSequence(1)
                    .setThroughSequence(through)
                    .setContent(text(random))
                    .setTokens(random.nextInt(100))
                    .setCompactedMs(START + through)
                    .setSummarisedBy("extract")
                    .build());
        }
        return summaries;
    }

    private static StoredMessage message(int sequence, Random random) {
        List<String> roles = List.of("user", "assistant", "system", "tool");
        StoredMessage.Builder message = StoredMessage.newBuilder()
                .setSequence(sequence)
                .setId("message-" + sequence)
                .setRole(roles.get(random.nextInt(roles.size())))
                .setTimeMs(START + sequence)
                .setArchived(random.nextBoolean())
                .setPurged(random.nextInt(5) == 0)
                .setIsError(random.nextInt(5) == 0)
                .setAgentName(maybe(random, "reviewer"))
                .setModel(maybe(random, "opus"))
                .setRequestId(maybe(random, "req-" + sequence))
                .setTokens(random.nextInt(3));
        if (random.nextInt(4) > 0) {
            message.setContent(text(random));
        }
        if (message.getRole().equals("tool")) {
            message.setToolCallId("call-1");
        }
        if (random.nextBoolean()) {
            message.addToolCalls(
                    ToolCall.newBuilder().setId("call-1").setName("Read").setArguments("{\"path\": \"a\\n\"}"));
            message.setUsage(Usage.newBuilder()
                    .setInputTokens(random.nextInt(5))
                    .setOutputTokens(7)
                    .setServiceTier("standard")
                    .setIncomplete(random.nextBoolean()));
        }
        return message.build();
    }

    private static String maybe(Random random, String text) {
        return random.nextBoolean() ? text : "";
    }
}
