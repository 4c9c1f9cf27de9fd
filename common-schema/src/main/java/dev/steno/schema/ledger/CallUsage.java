package dev.steno.schema.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What one record tells of an API call.
 *
 * @param figures the tokens as far as the record knows them; early records know too few
 * @param model as the provider names it; empty when not told
 * @param fast whether it was served at the fast tier's price
 * @param serviceTier as the provider names it; empty when not told
 * @param reportedNanoUsd the cost in billionths of a US dollar as the agent reports it; null when it does not
 * @param secondHand whether it stands in a report on another agent's progress, not in that agent's own transcript
 */
public record CallUsage(
        CallIds ids,
        TokenFigures figures,
        String model,
        boolean fast,
        String serviceTier,
        @Nullable Long reportedNanoUsd,
        boolean secondHand) {

    /** Usage without a cost. */
    public static CallUsage of(CallIds ids, TokenFigures figures, String model) {
        return new CallUsage(ids, figures, model, false, "", null, false);
    }
}
