package dev.steno.schema.ledger;

/** What a call cost, as far as anybody knows. */
public sealed interface Cost {

    /**
     * A cost that is known.
     *
     * @param nanoUsd billionths of a US dollar
     */
    record Known(long nanoUsd, Source source) implements Cost {}

    /** No agent reports it and no price is known: it is not zero. */
    record Unknown() implements Cost {}

    /** Who knows a cost. */
    enum Source {
        /** The agent says so. */
        REPORTED,
        /** Tokens times prices. */
        COMPUTED
    }
}
