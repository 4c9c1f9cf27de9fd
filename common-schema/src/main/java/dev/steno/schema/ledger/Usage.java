package dev.steno.schema.ledger;

/**
 * Sums over calls.
 *
 * @param costNanoUsd billionths of a US dollar; of the calls whose cost is known
 * @param costUnknownCalls calls whose cost is unknown and not in the sum
 * @param costIncompleteCalls calls that cost at least what is in the sum for them
 */
public record Usage(
        long input,
        long output,
        long cacheWrite,
        long cacheRead,
        long reasoning,
        long apiCalls,
        long costNanoUsd,
        long costUnknownCalls,
        long costIncompleteCalls) {

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The sum with one more call. */
    public Usage plus(Call call, Cost cost) {
        TokenFigures figures = call.figures();
        return plus(new Usage(
                figures.input(),
                figures.output(),
                figures.cacheWrite(),
                figures.cacheRead(),
                figures.reasoning(),
                1,
                cost instanceof Cost.Known known ? known.nanoUsd() : 0,
                cost instanceof Cost.Unknown ? 1 : 0,
                cost instanceof Cost.Known known && known.atLeast() ? 1 : 0));
    }

    /** Input, output, cache writes and cache reads together. */
    public long tokens() {
        return input + output + cacheWrite + cacheRead;
    }

    /** Both sums together. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                output + other.output,
                cacheWrite + other.cacheWrite,
                cacheRead + other.cacheRead,
                reasoning + other.reasoning,
                apiCalls + other.apiCalls,
                costNanoUsd + other.costNanoUsd,
                costUnknownCalls + other.costUnknownCalls,
                costIncompleteCalls + other.costIncompleteCalls);
    }
}
