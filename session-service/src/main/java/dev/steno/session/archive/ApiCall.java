package dev.steno.session.archive;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Event;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Usage and cost of one call of a model's API, as far as seen. Of several records of a call the largest figures count,
 * field by field, so the order in which they come does not matter.
 *
 * @param key the session and the provider's request id, else the message's id
 * @param costNano billionths of a US dollar; null when no record told the cost
 */
public record ApiCall(
        EventKey key,
        String model,
        long inputTokens,
        long outputTokens,
        long cacheCreationTokens,
        long cacheReadTokens,
        long reasoningTokens,
        @Nullable Long costNano) {

    private static final String UNKNOWN = "unknown";
    private static final double NANOS_PER_DOLLAR = 1e9;

    /** The call that a message event reports, if it reports usage or cost. */
    static Optional<ApiCall> in(Event event) {
        Message message = event.getMessage();
        MessageMetadata metadata = message.getMetadata();
        Long cost = costNano(metadata);
        if (!metadata.hasUsage() && cost == null) {
            return Optional.empty();
        }
        TokenUsage usage = metadata.getUsage();
        String key = message.getRequestId().isEmpty() ? event.getId() : message.getRequestId();
        return Optional.of(new ApiCall(
                new EventKey(event.getSessionId(), key),
                metadata.getModel(),
                usage.getInputTokens(),
                usage.getOutputTokens(),
                usage.getCacheCreationInputTokens(),
                usage.getCacheReadInputTokens(),
                usage.getReasoningTokens(),
                cost));
    }

    ApiCall plus(ApiCall other) {
        return new ApiCall(
                key,
                model.compareTo(other.model) >= 0 ? model : other.model,
                Math.max(inputTokens, other.inputTokens),
                Math.max(outputTokens, other.outputTokens),
                Math.max(cacheCreationTokens, other.cacheCreationTokens),
                Math.max(cacheReadTokens, other.cacheReadTokens),
                Math.max(reasoningTokens, other.reasoningTokens),
                larger(costNano, other.costNano));
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
            case "" -> cost != 0;
            default -> true;
        };
        return told && cost >= 0 && Double.isFinite(cost) ? Long.valueOf(Math.round(cost * NANOS_PER_DOLLAR)) : null;
    }
}
