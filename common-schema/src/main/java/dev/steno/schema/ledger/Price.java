package dev.steno.schema.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens cost.
 *
 * @param rates the usual rates
 * @param fastMultiplier by what the rates are multiplied when served fast, in thousandths; 1000 where there is no such tier
 * @param large what changes with a large context; null when nothing does
 */
record Price(Rates rates, long fastMultiplier, @Nullable Large large) {

    private static final long THOUSAND = 1000;

    /** Millionths of a millionth of a US dollar per token. */
    record Rates(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h) {

        long picoUsd(TokenFigures tokens) {
            return tokens.input() * input
                    + tokens.output() * output
                    + tokens.cacheRead() * cacheRead
                    + tokens.cacheWrite5m() * cacheWrite5m
                    + tokens.cacheWrite1h() * cacheWrite1h;
        }
    }

    /**
     * Rates for large contexts.
     *
     * @param above from how many tokens on
     * @param wholeRequest whether all tokens of such a request cost the higher rates, or only those of each kind beyond the mark
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

    /** Billionths of a US dollar, rounded to the nearest. */
    long nanoUsd(TokenFigures tokens, boolean fast) {
        long pico = picoUsd(tokens);
        long charged = fast ? pico / THOUSAND * fastMultiplier : pico;
        return (charged + THOUSAND / 2) / THOUSAND;
    }

    private long picoUsd(TokenFigures tokens) {
        if (large == null) {
            return rates.picoUsd(tokens);
        }
        if (large.wholeRequest) {
            return tokens.context() > large.above ? large.rates.picoUsd(tokens) : rates.picoUsd(tokens);
        }
        TokenFigures beyond = large.beyond(tokens);
        return rates.picoUsd(tokens) - rates.picoUsd(beyond) + large.rates.picoUsd(beyond);
    }
}
