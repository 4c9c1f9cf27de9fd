package dev.steno.schema.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What one record says of an API call.
 *
 * @param figures the tokens as far as the record has them; early records have too few
 * @param model as the provider names it; empty when unknown
 * @param reportedNanoUsd the cost in billionths of a US dollar as the agent reports it; null when it does not
 * @param secondHand whether it stands in a report on another agent's progress, not in that agent's own transcript
 */
public record CallUsage(
        CallIds ids,
        TokenFigures figures,
        String model,
        Billing billing,
        @Nullable Long reportedNanoUsd,
        boolean secondHand) {

    /** Usage at the standard price, without a reported cost. */
    public static CallUsage of(CallIds ids, TokenFigures figures, String model) {
        return new CallUsage(ids, figures, model, Billing.STANDARD, null, false);
    }
}
