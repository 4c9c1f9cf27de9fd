package dev.steno.schema.ledger;

/**
 * Tokens of an API call, none negative. Agents that report a whole session as one call reach thousands of millions; a figure of
 * 10¹² or more is kept as 10¹², so that sums do not overflow, and then stands for at least as many.
 *
 * @param input read for the first time; neither written to nor read from the cache
 * @param output made, thinking included
 * @param cacheRead read from the cache
 * @param cacheWrite written to the cache
 * @param cacheWrite1h the part of what is written that is kept for an hour; the rest is kept for five minutes
 * @param reasoning the part of the output that is thinking, where the agent reports it
 */
public record TokenFigures(
        long input, long output, long cacheRead, long cacheWrite, long cacheWrite1h, long reasoning) {

    public static final TokenFigures NONE = new TokenFigures(0, 0, 0, 0, 0, 0);

    private static final long MOST = 1_000_000_000_000L;

    public TokenFigures {
        input = bounded(input);
        output = bounded(output);
        cacheRead = bounded(cacheRead);
        cacheWrite = bounded(cacheWrite);
        cacheWrite1h = Math.min(cacheWrite, bounded(cacheWrite1h));
        reasoning = bounded(reasoning);
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

    /** What is written to the cache for five minutes, and what is written for an unknown time. */
    public long cacheWrite5m() {
        return cacheWrite - cacheWrite1h;
    }

    /** The whole prompt: all that goes into the model, from the cache or not. */
    public long context() {
        return input + cacheRead + cacheWrite;
    }

    /** Whether a figure was cut, so that the tokens are at least these. */
    boolean isCut() {
        return Math.max(Math.max(input, output), Math.max(cacheRead, cacheWrite)) == MOST;
    }

    private static long bounded(long tokens) {
        return Math.clamp(tokens, 0, MOST);
    }
}
