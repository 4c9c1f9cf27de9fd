package dev.steno.schema.ledger;

import dev.steno.schema.text.TextOrder;

/**
 * What a call's cost depends on besides its model and its tokens.
 *
 * @param fast whether it was served at the fast tier's price
 * @param serviceTier as the provider names it; empty when unknown
 * @param inferenceGeo where the model ran, as the provider names it; empty when unknown
 * @param webSearches searches that the provider bills by the request
 * @param incomplete whether the record has billed figures that its reader does not understand, so that a computed cost is the
 *     least that the call costs
 */
public record Billing(boolean fast, String serviceTier, String inferenceGeo, long webSearches, boolean incomplete) {

    /** The usual price, and nothing but tokens. */
    public static final Billing STANDARD = new Billing(false, "", "", 0, false);

    // More than any call makes. A larger number is capped and leaves the cost incomplete; sums must not overflow.
    private static final long MOST_SEARCHES = 1_000_000;

    public Billing {
        incomplete |= webSearches < 0 || webSearches > MOST_SEARCHES;
        webSearches = Math.clamp(webSearches, 0, MOST_SEARCHES);
    }

    /** What both records of one call say: commutative, associative, and the same again when repeated. */
    Billing plus(Billing other) {
        return new Billing(
                fast || other.fast,
                TextOrder.later(serviceTier, other.serviceTier),
                TextOrder.later(inferenceGeo, other.inferenceGeo),
                Math.max(webSearches, other.webSearches),
                incomplete || other.incomplete);
    }
}
