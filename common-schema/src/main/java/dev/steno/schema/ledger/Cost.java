package dev.steno.schema.ledger;

/** What a call cost, as far as it is known. */
public sealed interface Cost {

    /**
     * A cost that is known.
     *
     * @param nanoUsd billionths of a US dollar
     * @param atLeast whether the call has something billed that is not in it
     */
    record Known(long nanoUsd, Source source, boolean atLeast) implements Cost {

        /** A cost that has everything in it. */
        public Known(long nanoUsd, Source source) {
            this(nanoUsd, source, false);
        }
    }

    /** No agent reports it and no price is known: it is not zero. */
    record Unknown() implements Cost {}

    /** Where a cost comes from. */
    enum Source {
        /** The agent reports it. */
        REPORTED,
        /** Tokens times prices. */
        COMPUTED
    }
}
