package dev.steno.cli.send;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lines that travel together, where each comes from, and who waits for their acknowledgement. For one thread at a time. */
final class Batch {

    /** A batch this large is sent: small enough that little is sent again, large enough that answers do not matter. */
    static final int FULL = 1 << 20;

    // The last line goes beyond.
    private static final int ROOM = FULL + (FULL >> 3);

    private final RecordBuffer body = new RecordBuffer(ROOM);
    private final List<Origin> origins = new ArrayList<>();
    private final Set<Pending> waiting = new LinkedHashSet<>();

    /**
     * Where a line comes from.
     *
     * @param line from 1; 0 where the source has no lines
     */
    record Origin(String file, long line) {}

    RecordBuffer body() {
        return body;
    }

    /** The line last written to the body comes from there. */
    void add(Origin origin, Pending session) {
        origins.add(origin);
        if (waiting.add(session)) {
            session.begin();
        }
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    boolean isFull() {
        return body.length() >= FULL;
    }

    /** Whether its last line made it larger than batches usually are. */
    boolean isLarge() {
        return body.length() > ROOM;
    }

    /** Where the line of this number comes from, from 1. */
    Origin origin(long line) {
        boolean known = line > 0 && line <= origins.size();
        return known ? origins.get((int) line - 1) : new Origin("", 0);
    }

    int lines() {
        return origins.size();
    }

    /** All of it is kept, by the server or on disk. */
    void kept() {
        waiting.forEach(Pending::end);
    }
}
