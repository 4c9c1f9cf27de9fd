package dev.steno.schema.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One API call: everything its records tell, folded. {@link #plus} is commutative, associative and idempotent, so any store can
 * keep this value under its key and fold records in whatever order and however often they come.
 *
 * @param owner whose call it is: the session that counts it
 * @param model the last in the order of UTF-8 bytes of those told; records of one call name the same
 * @param reportedNanoUsd the largest cost reported; null when none is
 * @param secondHand whether it is told only by reports on another agent's progress; who sums calls leaves such ones out unless
 *     asked for all that is known
 */
public record Call(
        CallOrigin owner,
        String model,
        TokenFigures figures,
        boolean fast,
        String serviceTier,
        @Nullable Long reportedNanoUsd,
        boolean secondHand) {

    /** The call as one record tells it. */
    public static Call of(CallUsage usage, CallOrigin origin) {
        return new Call(
                origin,
                usage.model(),
                usage.figures(),
                usage.fast(),
                usage.serviceTier(),
                usage.reportedNanoUsd(),
                usage.secondHand());
    }

    /** Both records' call. */
    public Call plus(Call other) {
        return new Call(
                owner.compareTo(other.owner) <= 0 ? owner : other.owner,
                TextOrder.later(model, other.model),
                figures.largest(other.figures),
                fast || other.fast,
                TextOrder.later(serviceTier, other.serviceTier),
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
