package dev.steno.client;

import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import java.util.concurrent.atomic.AtomicReference;

/** Where in the log the last writes of a client stand, in each partition. Threadsafe. */
final class SeenPositions {

    private final AtomicReference<Positions> furthest = new AtomicReference<>(Positions.NONE);

    /** Takes in the place of a write; empty when the answer names none, as that to a repeated write. */
    void add(String position) {
        if (!position.isEmpty()) {
            furthest.accumulateAndGet(Positions.of(Position.parse(position)), Positions::plusAll);
        }
    }

    Positions furthest() {
        return furthest.get();
    }
}
