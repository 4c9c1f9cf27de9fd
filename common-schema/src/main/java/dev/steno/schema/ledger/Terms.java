package dev.steno.schema.ledger;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a call cost more or less than a model's usual rates, each a factor of them, and what is billed besides tokens.
 *
 * @param fast the factor of the fast tier; null when there is none
 * @param serviceTiers factors of service tiers, by the provider's names for them
 * @param geos factors of places where the model runs, by the provider's names for them
 * @param cloudRegion the factor of a cloud's regional endpoints; null when they cost the same
 * @param webSearches US dollars per thousand web searches; null when unknown
 */
record Terms(
        @Nullable BigDecimal fast,
        Map<String, BigDecimal> serviceTiers,
        Map<String, BigDecimal> geos,
        @Nullable BigDecimal cloudRegion,
        @Nullable BigDecimal webSearches) {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final Set<String> USUAL_TIERS = Set.of("", "standard", "default", "auto", "on_demand");
    private static final Set<String> USUAL_GEOS = Set.of("", "global", "not_available");
    private static final Set<String> FAST_TIERS = Set.of("fast", "priority");

    /**
     * By what the usual rates are multiplied.
     *
     * @param isWhole whether everything is known that changes the rates
     */
    record Factor(BigDecimal value, boolean isWhole) {

        private static final Factor NONE = new Factor(BigDecimal.ONE, true);

        private Factor times(@Nullable BigDecimal other) {
            return other == null ? new Factor(value, false) : new Factor(value.multiply(other), isWhole);
        }
    }

    Factor factor(Billing billing, ModelName.Variant variant) {
        if (variant.free()) {
            return new Factor(BigDecimal.ZERO, true);
        }
        Factor factor = variant.extras() ? new Factor(BigDecimal.ONE, false) : Factor.NONE;
        String tier = billing.serviceTier();
        BigDecimal ofTier = serviceTiers.get(tier);
        boolean fastTier = ofTier == null && fast != null && FAST_TIERS.contains(tier);
        if (billing.fast() || variant.fast() || fastTier) {
            factor = factor.times(fast);
        } else if (!USUAL_TIERS.contains(tier)) {
            factor = factor.times(ofTier);
        }
        if (!USUAL_GEOS.contains(billing.inferenceGeo())) {
            factor = factor.times(geos.get(billing.inferenceGeo()));
        }
        return variant.regional() && cloudRegion != null ? factor.times(cloudRegion) : factor;
    }

    boolean billsSearches() {
        return webSearches != null;
    }

    /** What searches cost, in millionths of a dollar; nothing when their price is unknown. */
    BigDecimal searches(long count) {
        return webSearches == null || count == 0
                ? BigDecimal.ZERO
                : webSearches.multiply(BigDecimal.valueOf(count)).multiply(THOUSAND);
    }
}
