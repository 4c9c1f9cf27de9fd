package dev.steno.runtime.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Where a projection begins to read a partition.
 *
 * @param offset the first offset that is read
 * @param loss why the store's own position could not be used, for people; null when it was
 */
record Begin(long offset, @Nullable String loss) {

    /**
     * The place to begin at: the store's position, or the log's beginning where that position means nothing in this log. What the
     * store holds stays there in any case.
     *
     * @param stored what the store has kept; null when it has kept nothing
     * @param log the id of the topic
     * @param earliest the first offset that the log still has
     * @param end the offset after the last one that can be read
     */
    static Begin of(@Nullable StoredPosition stored, String log, long earliest, long end) {
        if (stored == null) {
            return new Begin(earliest, "it holds nothing of this partition");
        }
        if (!stored.log().equals(log)) {
            return new Begin(
                    earliest, "it was filled from another log (%s), this one is %s".formatted(stored.log(), log));
        }
        if (stored.next() < earliest) {
            return new Begin(
                    earliest,
                    "it ends at offset %d and the log begins at %d: what was between is gone"
                            .formatted(stored.next(), earliest));
        }
        if (stored.next() > end) {
            return new Begin(
                    earliest,
                    "it ends at offset %d and the log at %d: the log has lost what was between"
                            .formatted(stored.next(), end));
        }
        return new Begin(stored.next(), null);
    }
}
