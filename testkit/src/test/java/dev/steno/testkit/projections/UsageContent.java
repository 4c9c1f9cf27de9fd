package dev.steno.testkit.projections;

import dev.steno.schema.sessions.v1.Usage;

/** What a session's calls used and cost. */
public record UsageContent(long calls, long input, long output, long costNanoUsd, long costUnknownCalls) {

    public static final UsageContent NONE = new UsageContent(0, 0, 0, 0, 0);

    /** The same of a projection's figures. */
    public static UsageContent of(Usage usage) {
        return new UsageContent(
                usage.getApiCalls(),
                usage.getInputTokens(),
                usage.getOutputTokens(),
                usage.getCostNanoUsd(),
                usage.getCostUnknownCalls());
    }
}
