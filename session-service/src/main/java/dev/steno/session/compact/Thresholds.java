package dev.steno.session.compact;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.store.v1.CompactionSettings;

/**
 * When and how much to compact.
 *
 * @param budget the tokens that the context may take
 * @param trigger compact from this part of the budget on
 * @param ratio the part of the messages to compact
 * @param keepLast messages that stay
 */
record Thresholds(long budget, double trigger, double ratio, int keepLast) {

    /**
     * What a request asks for, with the defaults for the rest.
     *
     * @throws Problem MALFORMED when a part is none, or a number negative
     */
    static Thresholds of(CompactionSettings asked, CompactionDefaults defaults) {
        return new Thresholds(
                positive(asked.getContextBudget() == 0 ? defaults.contextBudget() : asked.getContextBudget()),
                part("settings.trigger", asked.hasTrigger() ? asked.getTrigger() : defaults.trigger()),
                part("settings.ratio", asked.hasRatio() ? asked.getRatio() : defaults.ratio()),
                kept(asked.hasKeepLast() ? asked.getKeepLast() : defaults.keepLast()));
    }

    /** Whether a context of so many tokens is to be compacted. */
    boolean isReached(long contextTokens) {
        return contextTokens >= trigger * budget;
    }

    /** How many of so many messages to compact, before calls and their results are kept together. */
    long wanted(long messages) {
        return Math.max(0, Math.min((long) (messages * ratio), messages - keepLast));
    }

    private static long positive(long budget) {
        if (budget < 1) {
            throw Problem.field("settings.context_budget", "is a number of tokens above 0");
        }
        return budget;
    }

    private static double part(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw Problem.field(field, "is a part, from 0 to 1");
        }
        return value;
    }

    private static int kept(int messages) {
        if (messages < 0) {
            throw Problem.field("settings.keep_last", "must not be negative");
        }
        return messages;
    }
}
