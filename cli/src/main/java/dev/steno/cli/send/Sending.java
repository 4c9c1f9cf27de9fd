package dev.steno.cli.send;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/** Sends lines until all are settled, from where the server left off each time. Safe for several threads. */
final class Sending {

    private final Door door;
    private final Tally tally;
    private final ImportListener listener;
    private final AtomicBoolean away = new AtomicBoolean();

    Sending(Door door, Tally tally, ImportListener listener) {
        this.door = door;
        this.tally = tally;
        this.listener = listener;
    }

    /**
     * What is to be sent.
     *
     * @param origins where the line of a number comes from, from 1
     */
    record Lines(RecordBuffer body, LongFunction<Batch.Origin> origins) {

        static Lines of(Batch batch) {
            return new Lines(batch.body(), batch::origin);
        }

        /** Lines from the disk; where they come from is not known any more. */
        static Lines spooled(RecordBuffer body) {
            return new Lines(body, line -> new Batch.Origin("(spooled)", line));
        }
    }

    /**
     * Sends, and sends again what the server could not take, as long as the patience lasts.
     *
     * @return where the lines begin that are not settled; the length when all are
     * @throws SendingEnds when the server refuses
     */
    int settle(Lines lines, Patience patience) {
        long first = 1;
        int from = 0;
        int failures = 0;
        while (true) {
            Receipt receipt = door.send(lines.body().bytes(), from, lines.body().length());
            long before = first - 1;
            switch (receipt) {
                case Receipt.Complete complete -> {
                    tally.settled(complete.settled(), line -> lines.origins().apply(before + line));
                    back();
                    return lines.body().length();
                }
                case Receipt.Interrupted interrupted -> {
                    tally.settled(interrupted.settled(), line -> lines.origins().apply(before + line));
                    if (interrupted.resendFrom() > 1) {
                        first = before + interrupted.resendFrom();
                        from = lines.body().startOf(first);
                        patience.renew();
                        failures = 0;
                    }
                    failures++;
                    boolean goesOn = patience.pause();
                    // A connection that was left too long breaks once, and nobody needs to know.
                    if (failures > 1 || !goesOn) {
                        away(interrupted.reason());
                    }
                    if (!goesOn) {
                        return from;
                    }
                }
                case Receipt.Refused refused -> throw new SendingEnds(ImportReport.Outcome.REFUSED, refused.reason());
            }
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
