package dev.steno.stats.summarise;

import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Cost;
import dev.steno.schema.sessions.v1.Usage;

/** Sums of usage as summaries have them. */
final class UsageSums {

    private UsageSums() {}

    /** The sum over one call. */
    static Usage of(Call call, Cost cost) {
        dev.steno.schema.ledger.Usage sum = dev.steno.schema.ledger.Usage.NONE.plus(call, cost);
        return Usage.newBuilder()
                .setInputTokens(sum.input())
                .setOutputTokens(sum.output())
                .setCacheCreationInputTokens(sum.cacheWrite())
                .setCacheReadInputTokens(sum.cacheRead())
                .setReasoningTokens(sum.reasoning())
                .setApiCalls((int) sum.apiCalls())
                .setCostNanoUsd(sum.costNanoUsd())
                .setCostUnknownCalls((int) sum.costUnknownCalls())
                .setCostIncompleteCalls((int) sum.costIncompleteCalls())
                .build();
    }

    /** Adds a part to a sum, or subtracts it. */
    static void change(Usage.Builder sum, Usage part, int sign) {
        sum.setInputTokens(sum.getInputTokens() + sign * part.getInputTokens())
                .setOutputTokens(sum.getOutputTokens() + sign * part.getOutputTokens())
                .setCacheCreationInputTokens(
                        sum.getCacheCreationInputTokens() + sign * part.getCacheCreationInputTokens())
                .setCacheReadInputTokens(sum.getCacheReadInputTokens() + sign * part.getCacheReadInputTokens())
                .setReasoningTokens(sum.getReasoningTokens() + sign * part.getReasoningTokens())
                .setApiCalls(sum.getApiCalls() + sign * part.getApiCalls())
                .setCostNanoUsd(sum.getCostNanoUsd() + sign * part.getCostNanoUsd())
                .setCostUnknownCalls(sum.getCostUnknownCalls() + sign * part.getCostUnknownCalls())
                .setCostIncompleteCalls(sum.getCostIncompleteCalls() + sign * part.getCostIncompleteCalls());
    }
}
