package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.store.v1.StoredMessage;

/** A document's statistics, counted message by message. */
final class Counts {

    private long messages;
    private long ofUsers;
    private long ofAssistants;
    private long tokens;
    private long toolCalls;

    void add(StoredMessage message) {
        messages++;
        switch (message.getRole()) {
            case "user" -> ofUsers++;
            case "assistant" -> ofAssistants++;
            default -> {
                // Version 1.0 counts the others with all only.
            }
        }
        tokens += message.getUsage().getInputTokens() + message.getUsage().getOutputTokens();
        toolCalls += message.getToolCallsCount();
    }

    long messages() {
        return messages;
    }

    ObjectNode write() {
        ObjectNode node = Trees.NODES.objectNode();
        node.put("message_count", messages);
        node.put("user_messages", ofUsers);
        node.put("assistant_messages", ofAssistants);
        if (tokens > 0) {
            node.put("total_tokens", tokens);
        }
        if (toolCalls > 0) {
            node.put("tool_calls", toolCalls);
        }
        return node;
    }

    void check(Fields statistics) {
        check(statistics, "message_count", messages, true);
        check(statistics, "user_messages", ofUsers, false);
        check(statistics, "assistant_messages", ofAssistants, false);
    }

    private static void check(Fields statistics, String name, long counted, boolean required) {
        if (statistics.has(name) || required) {
            long said = statistics.count(name);
            if (said != counted) {
                statistics.wrong(name, "is " + said + ", but " + counted + " are there");
            }
        }
    }
}
