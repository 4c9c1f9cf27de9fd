package dev.steno.cli.send;

import dev.steno.cli.server.LastImport;
import dev.steno.cli.server.StenoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Sends what agents have on disk to a server, each record once as far as anybody can tell, and remembers what has arrived. Reading
 * goes on while up to three requests are under way; memory does not grow with what is read. Running it again, after whatever end,
 * sends what has not arrived. An instance runs once; {@link #stop} and {@link #progress} may be called from any thread.
 */
public final class Import {

    private final Selection selection;
    private final StenoServer server;
    private final Path home;
    private final Terms terms;
    private final Stop stop = new Stop();
    private final Tally tally = new Tally();

    /** @param home the folder under which what has arrived is noted, in {@code import}; made when it is not there */
    public Import(Selection selection, StenoServer server, Path home, Terms terms) {
        this.selection = selection;
        this.server = server;
        this.home = home;
        this.terms = terms;
    }

    /**
     * Imports; when following, until it is stopped. How it ended is in the report.
     *
     * @throws dev.steno.providers.ProviderException.ProviderNotFound when an agent is not known
     * @throws dev.steno.cli.command.CommandFailure when a folder that was named has no sessions, or another import to the same
     *     server is running
     * @throws java.io.UncheckedIOException when what has arrived cannot be noted
     */
    public ImportReport run(ImportListener listener) {
        RecordWriter lines = new RecordWriter(RecordWriter.LONGEST);
        if (terms.dryRun()) {
            Checkpoint checkpoint = Checkpoint.open(StateFolder.checkpoint(home, server.address()));
            return run(lines, checkpoint, batch -> {}, listener);
        }
        try (StateFolder folder = StateFolder.lock(home, server.address())) {
            Checkpoint checkpoint = Checkpoint.open(folder.checkpoint());
            Spool spool = Spool.open(folder.spool(), terms.spoolBytes());
            Sending sending = new Sending(new Door(server), tally, listener);
            try (Keeper keeper = keeper(sending, spool, listener)) {
                return run(lines, checkpoint, keeper, listener);
            } finally {
                checkpoint.save();
                LastImport.note(home, server.address(), tally.positions());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("how far the import went cannot be noted", e);
        }
    }

    private Keeper keeper(Sending sending, Spool spool, ImportListener listener) {
        return terms.follow()
                ? new SpoolingKeeper(sending, spool, stop, listener)
                : new WaitingKeeper(sending, spool, terms.patience(), stop);
    }

    private ImportReport run(RecordWriter lines, Checkpoint checkpoint, Keeper keeper, ImportListener listener) {
        Outbox outbox = new Outbox(keeper);
        Passes passes = new Passes(selection, checkpoint, terms, new Packer(lines, outbox), tally, stop);
        ImportReport.Outcome outcome = ImportReport.Outcome.DONE;
        String reason = "";
        try {
            keeper.begin();
            passes.first();
            outbox.settle();
            if (terms.follow()) {
                listener.following();
                new Following(passes, stop).untilStopped();
                outbox.settle();
                stop.check();
            }
        } catch (SendingEnds e) {
            outcome = e.outcome();
            reason = e.reason();
            outbox.abandon();
        }
        return tally.report(outcome, reason, lines, keeper.waitingBytes());
    }

    /** How far it is. */
    public ImportProgress progress() {
        return tally.progress();
    }

    /** Lets it end soon: what is under way is finished, what was read and not sent is read again by the next import. */
    public void stop() {
        stop.now();
    }
}
