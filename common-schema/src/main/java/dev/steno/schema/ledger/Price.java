package dev.steno.schema.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a model's calls cost.
 *
 * @param rates the usual rates
 * @param large what changes with a large prompt; null when nothing does
 * @param terms what costs more or less than the usual rates, and what is billed besides tokens
 */
record Price(Rates rates, @Nullable Large large, Terms terms) {

    // A table in dollars per million tokens, costs in billionths of a dollar.
    private static final BigDecimal NANO_PER_MILLIONTH = BigDecimal.valueOf(1000);

    // Sums of costs must not overflow; no single call costs a million dollars.
    private static final BigDecimal HIGHEST_NANO = BigDecimal.valueOf(1_000_000_000_000_000L);

    /** US dollars per million tokens. */
    record Rates(
            BigDecimal input,
            BigDecimal output,
            BigDecimal cacheRead,
            BigDecimal cacheWrite5m,
            BigDecimal cacheWrite1h) {

        /** Millionths of a dollar. */
        BigDecimal of(TokenFigures tokens) {
            return times(input, tokens.input())
                    .add(times(output, tokens.output()))
                    .add(times(cacheRead, tokens.cacheRead()))
                    .add(times(cacheWrite5m, tokens.cacheWrite5m()))
                    .add(times(cacheWrite1h, tokens.cacheWrite1h()));
        }

        private static BigDecimal times(BigDecimal rate, long tokens) {
            return tokens == 0 ? BigDecimal.ZERO : rate.multiply(BigDecimal.valueOf(tokens));
        }
    }

    /**
     * Rates for large prompts.
     *
     * @param above the prompt, of all kinds of input together, that is the largest at the usual rates
     * @param wholeRequest whether all tokens of a larger request cost these rates, or only those of each kind beyond the mark
     */
    record Large(long above, boolean wholeRequest, Rates rates) {

        private TokenFigures beyond(TokenFigures tokens) {
            long hour = beyond(tokens.cacheWrite1h());
            return new TokenFigures(
                    beyond(tokens.input()),
                    beyond(tokens.output()),
                    beyond(tokens.cacheRead()),
                    beyond(tokens.cacheWrite5m()) + hour,
                    hour,
                    0);
        }

        private long beyond(long tokens) {
            return Math.max(0, tokens - above);
        }
    }

    /**
     * What the call costs.
     *
     * @param variant what the name under which the call was made says of its price
     */
    Cost.Known cost(TokenFigures tokens, Billing billing, ModelName.Variant variant) {
        Terms.Factor factor = terms.factor(billing, variant);
        BigDecimal usage = ofTokens(tokens).multiply(factor.value());
        BigDecimal searches = terms.searches(billing.webSearches());
        BigDecimal nano = usage.add(searches).multiply(NANO_PER_MILLIONTH).min(HIGHEST_NANO);
        boolean atLeast = billing.incomplete()
                || tokens.isCut()
                || !factor.isWhole()
                || nano.compareTo(HIGHEST_NANO) == 0
                || (billing.webSearches() > 0 && !terms.billsSearches());
        return new Cost.Known(nano.setScale(0, RoundingMode.HALF_UP).longValueExact(), Cost.Source.COMPUTED, atLeast);
    }

    private BigDecimal ofTokens(TokenFigures tokens) {
        if (large == null) {
            return rates.of(tokens);
        }
        if (large.wholeRequest) {
            return (tokens.context() > large.above ? large.rates : rates).of(tokens);
        }
        TokenFigures beyond = large.beyond(tokens);
        return rates.of(tokens).subtract(rates.of(beyond)).add(large.rates.of(beyond));
    }
}
