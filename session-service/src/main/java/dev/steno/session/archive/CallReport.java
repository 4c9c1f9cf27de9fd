package dev.steno.session.archive;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Event;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one message tell of the API call that the message belongs to. Of several records the largest figures
 * count, field by field, so the order in which they come does not matter; nor does which of them is trusted most.
 *
 * @param key the message
 * @param requestId the provider's name of the call, by which messages of one call are known; empty while nobody told it
 * @param costNano billionths of a US dollar; null when no record told the cost
 */
public record CallReport(
        EventKey key,
        String requestId,
        String model,
        long inputTokens,
        long outputTokens,
        long cacheCreationTokens,
        long cacheReadTokens,
        long reasoningTokens,
        @Nullable Long costNano) {

    private static final String UNKNOWN = "unknown";
    private static final double NANOS_PER_DOLLAR = 1e9;

    // Beyond this no single call's cost is a fact; it also keeps sums far from overflowing.
    private static final double HIGHEST_COST_USD = 1_000_000;

    /** What a message event reports, if it reports usage or cost. */
    static Optional<CallReport> in(Event event) {
        Message message = event.getMessage();
        MessageMetadata metadata = message.getMetadata();
        Long cost = costNano(metadata);
        if (!metadata.hasUsage() && cost == null) {
            return Optional.empty();
        }
        TokenUsage usage = metadata.getUsage();
        return Optional.of(new CallReport(
                new EventKey(event.getSessionId(), event.getId()),
                message.getRequestId(),
                metadata.getModel(),
                Math.max(0, usage.getInputTokens()),
                Math.max(0, usage.getOutputTokens()),
                Math.max(0, usage.getCacheCreationInputTokens()),
                Math.max(0, usage.getCacheReadInputTokens()),
                Math.max(0, usage.getReasoningTokens()),
                cost));
    }

    CallReport plus(CallReport other) {
        return new CallReport(
                key,
                larger(requestId, other.requestId),
                larger(model, other.model),
                Math.max(inputTokens, other.inputTokens),
                Math.max(outputTokens, other.outputTokens),
                Math.max(cacheCreationTokens, other.cacheCreationTokens),
                Math.max(cacheReadTokens, other.cacheReadTokens),
                Math.max(reasoningTokens, other.reasoningTokens),
                larger(costNano, other.costNano));
    }

    private static String larger(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }

    private static @Nullable Long costNano(MessageMetadata metadata) {
        double cost = metadata.getCostUsd();
        boolean told = switch (metadata.getCostSource()) {
            case UNKNOWN -> false;
            case "" -> cost > 0;
            default -> true;
        };
        boolean plausible = cost >= 0 && cost <= HIGHEST_COST_USD;
        return told && plausible ? Long.valueOf(Math.round(cost * NANOS_PER_DOLLAR)) : null;
    }
}
