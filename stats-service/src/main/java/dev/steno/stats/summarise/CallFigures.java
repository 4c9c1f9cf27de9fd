package dev.steno.stats.summarise;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.schema.stats.state.v1.ApiCall;
import org.jspecify.annotations.Nullable;

/**
 * The figures of API calls. Many messages can tell of one call; the largest of each figure is the call's, so neither order
 * nor repetition matters.
 */
final class CallFigures {

    private static final double NANOS = 1e9;
    // Beyond this no single call's cost is a fact; it also keeps sums far from overflowing.
    private static final double HIGHEST_COST_USD = 1_000_000;
    private static final String UNKNOWN = "unknown";

    private CallFigures() {}

    /** What a message tells of its call; null when it tells neither tokens nor cost. */
    static @Nullable ApiCall of(Message message) {
        MessageMetadata metadata = message.getMetadata();
        boolean costKnown = isCostKnown(metadata);
        if (!metadata.hasUsage() && !costKnown) {
            return null;
        }
        TokenUsage usage = metadata.getUsage();
        return ApiCall.newBuilder()
                .setInputTokens(Math.max(0, usage.getInputTokens()))
                .setOutputTokens(Math.max(0, usage.getOutputTokens()))
                .setCacheCreationInputTokens(Math.max(0, usage.getCacheCreationInputTokens()))
                .setCacheReadInputTokens(Math.max(0, usage.getCacheReadInputTokens()))
                .setReasoningTokens(Math.max(0, usage.getReasoningTokens()))
                .setCostNanoUsd(costKnown ? Math.round(metadata.getCostUsd() * NANOS) : 0)
                .setCostKnown(costKnown)
                .build();
    }

    static ApiCall largest(@Nullable ApiCall one, @Nullable ApiCall other) {
        ApiCall a = one == null ? ApiCall.getDefaultInstance() : one;
        ApiCall b = other == null ? ApiCall.getDefaultInstance() : other;
        return ApiCall.newBuilder()
                .setInputTokens(Math.max(a.getInputTokens(), b.getInputTokens()))
                .setOutputTokens(Math.max(a.getOutputTokens(), b.getOutputTokens()))
                .setCacheCreationInputTokens(Math.max(a.getCacheCreationInputTokens(), b.getCacheCreationInputTokens()))
                .setCacheReadInputTokens(Math.max(a.getCacheReadInputTokens(), b.getCacheReadInputTokens()))
                .setReasoningTokens(Math.max(a.getReasoningTokens(), b.getReasoningTokens()))
                .setCostNanoUsd(Math.max(a.getCostNanoUsd(), b.getCostNanoUsd()))
                .setCostKnown(a.getCostKnown() || b.getCostKnown())
                .build();
    }

    static void add(Usage.Builder usage, @Nullable ApiCall call) {
        change(usage, call, 1);
    }

    static void subtract(Usage.Builder usage, @Nullable ApiCall call) {
        change(usage, call, -1);
    }

    private static void change(Usage.Builder usage, @Nullable ApiCall call, int sign) {
        if (call == null) {
            return;
        }
        usage.setInputTokens(usage.getInputTokens() + sign * call.getInputTokens())
                .setOutputTokens(usage.getOutputTokens() + sign * call.getOutputTokens())
                .setCacheCreationInputTokens(
                        usage.getCacheCreationInputTokens() + sign * call.getCacheCreationInputTokens())
                .setCacheReadInputTokens(usage.getCacheReadInputTokens() + sign * call.getCacheReadInputTokens())
                .setReasoningTokens(usage.getReasoningTokens() + sign * call.getReasoningTokens())
                .setApiCalls(usage.getApiCalls() + sign)
                .setCostNanoUsd(usage.getCostNanoUsd() + sign * call.getCostNanoUsd())
                .setCostUnknownCalls(usage.getCostUnknownCalls() + (call.getCostKnown() ? 0 : sign));
    }

    /** A cost of zero is a fact only when the sender says so. */
    private static boolean isCostKnown(MessageMetadata metadata) {
        double cost = metadata.getCostUsd();
        boolean plausible = cost >= 0 && cost <= HIGHEST_COST_USD;
        boolean told = cost > 0 || !metadata.getCostSource().isEmpty();
        return plausible && told && !metadata.getCostSource().equals(UNKNOWN);
    }
}
