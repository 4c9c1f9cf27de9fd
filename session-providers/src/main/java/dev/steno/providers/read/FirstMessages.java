package dev.steno.providers.read;

import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Gives records without a time that of the record before them. The first ones of a file wait until a later one has a time and the
 * session's folder is known; there is a bound to how many wait.
 */
final class FirstMessages {

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 16 << 20;

    private final Consumer<Draft> next;
    private final List<Draft> waiting = new ArrayList<>();
    private long bytes;
    private long lastTime;
    private boolean opening = true;

    FirstMessages(Consumer<Draft> next) {
        this.next = next;
    }

    /** A record that is not handed over yet. */
    record Draft(Record.Builder record, RawRecord raw, boolean unknown) {}

    /**
     * Takes a record.
     *
     * @param placed whether the session's folder is known
     * @param fileTime the time of the file, for want of any other
     */
    void put(Draft draft, boolean placed, LongSupplier fileTime) {
        long own = draft.record().getTimestamp();
        lastTime = own == 0 ? lastTime : own;
        if (!opening) {
            next.accept(timed(draft, lastTime != 0 ? lastTime : fileTime.getAsLong()));
            return;
        }
        waiting.add(draft);
        bytes += draft.raw().json().length;
        boolean full = waiting.size() > MOST || bytes > MOST_BYTES;
        if (placed && lastTime != 0 || full) {
            release(fileTime);
        }
    }

    /** The file ends: what waits has no later neighbour. */
    void endOfFile(LongSupplier fileTime) {
        release(fileTime);
        opening = true;
        lastTime = 0;
    }

    private void release(LongSupplier fileTime) {
        if (!waiting.isEmpty()) {
            long time = firstTime(fileTime);
            for (Draft draft : waiting) {
                long own = draft.record().getTimestamp();
                time = own == 0 ? time : own;
                next.accept(timed(draft, time));
            }
        }
        waiting.clear();
        bytes = 0;
        opening = false;
    }

    private long firstTime(LongSupplier fileTime) {
        return waiting.stream()
                .mapToLong(draft -> draft.record().getTimestamp())
                .filter(own -> own != 0)
                .findFirst()
                .orElseGet(fileTime);
    }

    private static Draft timed(Draft draft, long time) {
        draft.record().setTimestamp(time);
        return draft;
    }
}
