package dev.steno.schema.ledger;

import dev.steno.schema.text.TextOrder;
import org.jspecify.annotations.Nullable;

/**
 * One API call: everything that its records report, folded. {@link #plus} is commutative, associative and idempotent, so any
 * store can keep this value under its key and fold records in whatever order and however often they come.
 *
 * @param owner the record of the session that counts the call
 * @param model the last in the order of UTF-8 bytes of those reported; records of one call name the same
 * @param reportedNanoUsd the largest cost reported; null when none is
 * @param secondHand whether only reports on another agent's progress have it; sums leave such calls out unless they are asked for
 */
public record Call(
        CallOrigin owner,
        String model,
        TokenFigures figures,
        Billing billing,
        @Nullable Long reportedNanoUsd,
        boolean secondHand) {

    /** The call as one record reports it. */
    public static Call of(CallUsage usage, CallOrigin origin) {
        return new Call(
                origin, usage.model(), usage.figures(), usage.billing(), usage.reportedNanoUsd(), usage.secondHand());
    }

    /** The call that both describe. */
    public Call plus(Call other) {
        return new Call(
                owner.compareTo(other.owner) <= 0 ? owner : other.owner,
                TextOrder.later(model, other.model),
                figures.largest(other.figures),
                billing.plus(other.billing),
                larger(reportedNanoUsd, other.reportedNanoUsd),
                secondHand && other.secondHand);
    }

    private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
