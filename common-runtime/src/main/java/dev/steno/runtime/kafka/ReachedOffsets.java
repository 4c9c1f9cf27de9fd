package dev.steno.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How far this process has applied each partition that it owns. Threadsafe. */
final class ReachedOffsets {

    private final Map<Integer, Long> next = new HashMap<>();

    /** Everything below {@code nextOffset} has been applied. */
    synchronized void advance(int partition, long nextOffset) {
        next.merge(partition, nextOffset, Math::max);
        notifyAll();
    }

    synchronized void revoke(int partition) {
        next.remove(partition);
        notifyAll();
    }

    synchronized void revokeAll() {
        next.clear();
        notifyAll();
    }

    /** The first offset not applied yet; empty when the partition is not ours. */
    synchronized OptionalLong next(int partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Waits for any change, for at most so long. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        wait(Math.max(millis, 1));
    }
}
