package dev.steno.cli.send;

import java.time.Duration;

/** Gives batches to the server; waits for one that is away, but not for ever. */
final class WaitingKeeper implements Keeper {

    private final Sending sending;
    private final Spool spool;
    private final Duration wait;
    private final Stop stop;

    WaitingKeeper(Sending sending, Spool spool, Duration wait, Stop stop) {
        this.sending = sending;
        this.spool = spool;
        this.wait = wait;
        this.stop = stop;
    }

    @Override
    public void begin() {
        for (RecordBuffer left = spool.first(); left != null; left = spool.first()) {
            settle(Sending.Lines.spooled(left));
            spool.removeFirst(left.length());
        }
    }

    @Override
    public void keep(Batch batch) {
        settle(Sending.Lines.of(batch));
    }

    private void settle(Sending.Lines lines) {
        if (sending.settle(lines, new Patience(wait, stop)) < lines.body().length()) {
            stop.check();
            throw new SendingEnds(
                    ImportReport.Outcome.SERVER_AWAY,
                    "the server was away for " + wait.toSeconds() + " s; the next import goes on from here");
        }
    }

    @Override
    public long waitingBytes() {
        return spool.bytes();
    }
}
