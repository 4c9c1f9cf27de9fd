package dev.steno.cli.send;

import dev.steno.cli.send.Batch.Origin;
import dev.steno.cli.send.IngestClient.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/** Sends records until all are settled, each time from where the server stopped. Safe for several threads. */
final class Sending {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final IngestClient client;
    private final ImportCounts counts;
    private final ImportListener listener;
    private final Stop stop;
    private final AtomicBoolean away = new AtomicBoolean();

    Sending(IngestClient client, ImportCounts counts, ImportListener listener, Stop stop) {
        this.client = client;
        this.counts = counts;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Sends, and sends again what the server could not take.
     *
     * @param origins where the record of a number comes from, from 1
     * @param patience how long the server may settle nothing
     * @return where the records begin that are not settled; the length when all are
     * @throws ImportEndedException when the server refuses
     */
    int settle(RecordBuffer records, LongFunction<Origin> origins, Duration patience) {
        Pauses pauses = new Pauses(patience);
        long settled = 0;
        int from = 0;
        while (true) {
            long before = settled;
            switch (client.send(records.bytes(), from, records.length())) {
                case Answer.Complete complete -> {
                    counts.settled(complete.counts(), line -> origins.apply(before + line));
                    back();
                    return records.length();
                }
                case Answer.Interrupted interrupted -> {
                    counts.settled(interrupted.counts(), line -> origins.apply(before + line));
                    if (interrupted.resendFrom() > 1) {
                        settled = before + interrupted.resendFrom() - 1;
                        from = records.startOf(settled + 1);
                        pauses = new Pauses(patience);
                    }
                    boolean goesOn = pauses.pause();
                    // A connection that was idle for too long breaks once, which is no news.
                    if (pauses.failures > 1 || !goesOn) {
                        away(interrupted.reason());
                    }
                    if (!goesOn) {
                        return from;
                    }
                }
                case Answer.Refused refused ->
                    throw new ImportEndedException(ImportReport.Outcome.REFUSED, refused.reason());
            }
        }
    }

    /** Growing pauses, until the patience ends; it begins with the first failure. */
    private final class Pauses {

        private final Duration patience;
        private Duration next = FIRST_PAUSE;
        private long deadlineNanos;
        private int failures;

        private Pauses(Duration patience) {
            this.patience = patience;
        }

        /** Waits a little; false when the patience has ended, or the import is stopped. */
        private boolean pause() {
            long now = System.nanoTime();
            deadlineNanos = failures++ == 0 ? now + patience.toNanos() : deadlineNanos;
            Duration left = Duration.ofNanos(deadlineNanos - now);
            if (!left.isPositive() || stop.isWished()) {
                return false;
            }
            boolean stopped = stop.within(left.compareTo(next) < 0 ? left : next);
            Duration twice = next.multipliedBy(2);
            next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            return !stopped;
        }
    }

    private void away(String reason) {
        if (away.compareAndSet(false, true)) {
            listener.serverAway(reason);
        }
    }

    private void back() {
        if (away.compareAndSet(true, false)) {
            listener.serverBack();
        }
    }
}
