package dev.steno.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much a store lacks of what the log held when this process began to fill it. Until the process has been given its partitions
 * that is not known, and the store counts as behind. Threadsafe.
 */
final class CatchUp {

    /** The offsets that a partition has to get through, and where it is. */
    private record Stretch(long begin, long at, long end, boolean lost) {

        boolean done() {
            return at >= end;
        }
    }

    private final Map<Integer, Stretch> stretches = new HashMap<>();
    private boolean known;

    /** This process has been given its partitions. */
    synchronized void known() {
        known = true;
    }

    /**
     * A partition has to be read up to an offset before the store is whole.
     *
     * @param lost whether the store had lost its position
     */
    synchronized void begin(int partition, long from, long end, boolean lost) {
        stretches.put(partition, new Stretch(from, from, end, lost));
        forgetIfDone();
    }

    synchronized void advance(int partition, long at) {
        Stretch stretch = stretches.get(partition);
        if (stretch != null) {
            stretches.put(
                    partition, new Stretch(stretch.begin(), Math.max(at, stretch.at()), stretch.end(), stretch.lost()));
            forgetIfDone();
        }
    }

    /** Whether the store lacks something now, and nothing once it is at these places. */
    synchronized boolean endsAt(Map<Integer, Long> places) {
        return !stretches.isEmpty()
                && stretches.entrySet().stream()
                        .allMatch(each -> Math.max(each.getValue().at(), places.getOrDefault(each.getKey(), 0L))
                                >= each.getValue().end());
    }

    /** Another process has the partition now, or none. */
    synchronized void drop(int partition) {
        stretches.remove(partition);
        forgetIfDone();
    }

    /** What the store is doing, for people, such as "rebuilding, 41 %"; empty when it is whole. */
    synchronized Optional<String> behind() {
        if (!known) {
            return Optional.of("waiting for the log");
        }
        if (stretches.isEmpty()) {
            return Optional.empty();
        }
        boolean lost = stretches.values().stream().anyMatch(Stretch::lost);
        return Optional.of("%s, %d %%".formatted(lost ? "rebuilding" : "catching up", percent()));
    }

    private long percent() {
        long all = 0;
        long done = 0;
        for (Stretch each : stretches.values()) {
            all += each.end() - each.begin();
            done += Math.min(each.at(), each.end()) - each.begin();
        }
        return Math.min(99, 100 * done / Math.max(all, 1));
    }

    /** Partitions that are done count in the percentage until all are. */
    private void forgetIfDone() {
        if (stretches.values().stream().allMatch(Stretch::done)) {
            stretches.clear();
        }
    }
}
