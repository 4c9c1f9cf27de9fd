package dev.steno.schema.ledger;

/** API calls for tests of prices. */
final class PricedCalls {

    static final CallOrigin ORIGIN = new CallOrigin("claude-code", "s", "", "p", 1, false);
    static final long MILLION = 1_000_000;

    private PricedCalls() {}

    static Cost computed(double usd) {
        return new Cost.Known(Math.round(usd * 1e9), Cost.Source.COMPUTED);
    }

    static Call call(String model, TokenFigures figures, Billing billing, Long reported) {
        return Call.of(new CallUsage(new CallIds("req", "msg"), figures, model, billing, reported, false), ORIGIN);
    }

    static double dollars(Cost cost) {
        return cost instanceof Cost.Known known ? known.nanoUsd() / 1e9 : -1;
    }
}
