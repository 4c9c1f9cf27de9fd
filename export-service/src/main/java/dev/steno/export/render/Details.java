package dev.steno.export.render;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** A message's metadata as labelled lines, for documents that people read. What is not known is left out. */
final class Details {

    private Details() {}

    /** Label to text, in the order they are shown. The text is as it came and is not safe yet. */
    static Map<String, String> of(Message message) {
        Map<String, String> details = new LinkedHashMap<>();
        MessageMetadata metadata = message.getMetadata();
        put(details, "Model", metadata.getModel());
        if (metadata.hasUsage()) {
            put(details, "Tokens", tokens(metadata.getUsage()));
        }
        Cost.of(metadata).ifPresent(cost -> put(details, "Cost", cost.toString()));
        put(details, "Tool", named(message.getToolName(), message.getToolUseId()));
        put(details, "Agent", named(message.getAgentName(), message.getAgentId()));
        put(details, "Source", metadata.getSource());
        if (metadata.getDurationMs() > 0) {
            put(details, "Duration", metadata.getDurationMs() + " ms");
        }
        return details;
    }

    private static String tokens(TokenUsage usage) {
        StringJoiner text = new StringJoiner(", ");
        text.add(usage.getInputTokens() + " input").add(usage.getOutputTokens() + " output");
        if (usage.getReasoningTokens() > 0) {
            text.add(usage.getReasoningTokens() + " of it reasoning");
        }
        text.add(usage.getCacheCreationInputTokens() + " cache write");
        text.add(usage.getCacheReadInputTokens() + " cache read");
        return text.toString();
    }

    private static String named(String name, String id) {
        if (name.isEmpty() || id.isEmpty()) {
            return name + id;
        }
        return name + " (" + id + ")";
    }

    private static void put(Map<String, String> details, String label, String text) {
        if (!text.isBlank()) {
            details.put(label, text);
        }
    }
}
