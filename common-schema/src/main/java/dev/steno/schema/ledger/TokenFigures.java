package dev.steno.schema.ledger;

/**
 * Tokens of an API call, none negative.
 *
 * @param input read for the first time; neither written to nor read from the cache
 * @param output made, thinking included
 * @param cacheRead read from the cache
 * @param cacheWrite written to the cache
 * @param cacheWrite1h the part of what is written that is kept for an hour; the rest is kept for five minutes
 * @param reasoning the part of the output that is thinking, where the agent tells
 */
public record TokenFigures(
        long input, long output, long cacheRead, long cacheWrite, long cacheWrite1h, long reasoning) {

    public static final TokenFigures NONE = new TokenFigures(0, 0, 0, 0, 0, 0);

    // More than any call can use; a larger figure is a broken record, and sums must not overflow.
    private static final long MOST = 1_000_000_000L;

    public TokenFigures {
        input = plausible(input);
        output = plausible(output);
        cacheRead = plausible(cacheRead);
        cacheWrite = plausible(cacheWrite);
        cacheWrite1h = Math.min(cacheWrite, plausible(cacheWrite1h));
        reasoning = plausible(reasoning);
    }

    /** The larger of each figure: commutative, associative, and the same again when repeated. */
    public TokenFigures largest(TokenFigures other) {
        return new TokenFigures(
                Math.max(input, other.input),
                Math.max(output, other.output),
                Math.max(cacheRead, other.cacheRead),
                Math.max(cacheWrite, other.cacheWrite),
                Math.max(cacheWrite1h, other.cacheWrite1h),
                Math.max(reasoning, other.reasoning));
    }

    /** What is written to the cache for five minutes, and what is written for nobody tells how long. */
    public long cacheWrite5m() {
        return cacheWrite - cacheWrite1h;
    }

    /** All that goes into the model, from wherever. */
    public long context() {
        return input + cacheRead + cacheWrite;
    }

    private static long plausible(long tokens) {
        return tokens > MOST ? 0 : Math.max(0, tokens);
    }
}
