package dev.steno.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.schema.sessions.v1.Usage;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sums over API calls as REST shows them.
 *
 * @param cacheCreationInputTokens written to the cache, for however long
 * @param reasoningTokens part of the output, where the agent reports it
 * @param costUsd of the calls whose cost is known; null when none is
 * @param costUnknownCalls calls whose cost is unknown and not in the sum
 * @param costIncompleteCalls calls that cost at least what is in the sum for them, since something billed has no known price
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record UsageFigures(
        long inputTokens,
        long outputTokens,
        long cacheCreationInputTokens,
        long cacheReadInputTokens,
        long reasoningTokens,
        int apiCalls,
        @Schema(nullable = true) @Nullable BigDecimal costUsd,
        int costUnknownCalls,
        int costIncompleteCalls) {

    private static final int NANO_DIGITS = 9;

    static UsageFigures of(Usage usage) {
        boolean nothingKnown = usage.getApiCalls() > 0 && usage.getCostUnknownCalls() == usage.getApiCalls();
        return new UsageFigures(
                usage.getInputTokens(),
                usage.getOutputTokens(),
                usage.getCacheCreationInputTokens(),
                usage.getCacheReadInputTokens(),
                usage.getReasoningTokens(),
                usage.getApiCalls(),
                nothingKnown ? null : BigDecimal.valueOf(usage.getCostNanoUsd(), NANO_DIGITS),
                usage.getCostUnknownCalls(),
                usage.getCostIncompleteCalls());
    }
}
