package dev.steno.export.render;

import dev.steno.schema.conversation.MessageMetadata;
import java.math.BigDecimal;
import java.util.Optional;

/** What a message's API call cost. An unknown cost is said to be unknown, never 0. */
sealed interface Cost {

    /**
     * A cost that somebody told.
     *
     * @param usd US dollars
     * @param source who told: "reported" or "computed"
     */
    record Known(BigDecimal usd, String source) implements Cost {

        @Override
        public String toString() {
            return "$" + usd.toPlainString() + " (" + source + ")";
        }
    }

    /** There was a call, but nobody told its cost. */
    record Unknown() implements Cost {

        @Override
        public String toString() {
            return UNKNOWN;
        }
    }

    String UNKNOWN = "unknown";

    /** The cost of the call that a message reports; empty when it reports none. */
    static Optional<Cost> of(MessageMetadata metadata) {
        double usd = metadata.getCostUsd();
        String source = metadata.getCostSource();
        boolean told = Double.isFinite(usd) && !source.equals(UNKNOWN) && (usd != 0 || !source.isEmpty());
        if (told) {
            return Optional.of(new Known(
                    BigDecimal.valueOf(usd).stripTrailingZeros(),
                    source.isEmpty() ? "reported" : VisibleText.line(source)));
        }
        return metadata.hasUsage() || !source.isEmpty() ? Optional.of(new Unknown()) : Optional.empty();
    }
}
