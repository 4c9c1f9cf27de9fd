package dev.steno.cli.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records that travel together, and where each comes from. For one thread at a time. */
final class Batch {

    /** A batch this large is sent: small enough that little is sent again, large enough that answers do not matter. */
    static final int FULL = 1 << 20;

    // The last record goes beyond.
    private static final int ROOM = FULL + (FULL >> 3);

    private final RecordBuffer body = new RecordBuffer(ROOM);
    private final List<Origin> origins = new ArrayList<>();
    private final CompletableFuture<Void> kept = new CompletableFuture<>();

    /**
     * Where a record comes from.
     *
     * @param line from 1; 0 where the source has no lines
     */
    record Origin(String file, long line) {}

    RecordBuffer body() {
        return body;
    }

    /** The record last written to the body comes from there. */
    void add(Origin origin) {
        origins.add(origin);
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    boolean isFull() {
        return body.length() >= FULL;
    }

    /** Whether its last record made it larger than batches usually are. */
    boolean isLarge() {
        return body.length() > ROOM;
    }

    /** Where the record of this number comes from, from 1. */
    Origin origin(long number) {
        boolean known = number > 0 && number <= origins.size();
        return known ? origins.get((int) number - 1) : new Origin("", 0);
    }

    /** Completes when all of it is kept, by the server or on disk; never when it could not be. */
    CompletableFuture<Void> kept() {
        return kept;
    }
}
