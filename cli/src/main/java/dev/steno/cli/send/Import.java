package dev.steno.cli.send;

import dev.steno.cli.server.LastImport;
import dev.steno.cli.server.StenoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Sends the records of agents' files to a server and notes which have arrived. A run sends what earlier runs did not, however they
 * ended; a record whose arrival was not noted is sent again, and the server keeps it once. Up to three requests are under way while
 * reading goes on; memory does not grow with the files. An instance runs once; {@link #stop} and {@link #progress} may be called from any thread.
 */
public final class Import {

    private final Selection selection;
    private final StenoServer server;
    private final IngestClient client;
    private final Path home;
    private final ImportOptions options;
    private final Stop stop = new Stop();
    private final ImportCounts counts = new ImportCounts();

    /** @param home the folder under which what has arrived is noted, in {@code import}; made when it is not there */
    public Import(Selection selection, StenoServer server, Path home, ImportOptions options) {
        this.selection = selection;
        this.server = server;
        this.client = new IngestClient(server);
        this.home = home;
        this.options = options;
    }

    /**
     * How far an import is.
     *
     * @param filesDone files read to their end
     * @param files files to read, as far as is known
     * @param bytesDone bytes read
     * @param bytes bytes to read, as far as is known
     * @param accepted records the server took
     */
    public record Progress(long filesDone, long files, long bytesDone, long bytes, long accepted, Duration elapsed) {}

    /**
     * Imports; when following, until it is stopped. How it ended is in the report.
     *
     * @throws dev.steno.providers.ProviderException.ProviderNotFound when an agent is not known
     * @throws dev.steno.cli.command.CommandFailure when a folder that was named has no sessions, or another import to the same
     *     server is running
     * @throws java.io.UncheckedIOException when what has arrived cannot be noted
     */
    public ImportReport run(ImportListener listener) {
        Sending sending = new Sending(client, counts, listener, stop);
        if (options.dryRun()) {
            Checkpoint checkpoint = Checkpoint.open(ImportFolder.checkpoint(home, server.address()));
            return run(checkpoint, new Delivery(sending, Spool.empty(), options, stop, listener), listener);
        }
        try (ImportFolder folder = ImportFolder.lock(home, server.address())) {
            Checkpoint checkpoint = Checkpoint.open(folder.checkpoint());
            Spool spool = Spool.open(folder.spool(), options.spoolBytes());
            sendEarlier(spool);
            try (Delivery delivery = new Delivery(sending, spool, options, stop, listener)) {
                return run(checkpoint, delivery, listener);
            } finally {
                checkpoint.save();
                LastImport.note(home, server.address(), counts.positions());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("how far the import went cannot be noted", e);
        }
    }

    /** What an earlier version has left on disk goes as it is; what cannot go now is named and stays. */
    private void sendEarlier(Spool spool) throws IOException {
        for (Path file : spool.ofEarlierVersions()) {
            String name = file.toString();
            if (client.sendLines(Files.readAllBytes(file)) instanceof IngestClient.Answer.Complete complete) {
                counts.settled(complete.counts(), line -> new Batch.Origin(name, line));
                Files.delete(file);
            } else {
                counts.broken(new ImportReport.Broken(name, 0, "waits for the server; the next import sends it"));
            }
        }
    }

    private ImportReport run(Checkpoint checkpoint, Delivery delivery, ImportListener listener) {
        RecordWriter writer = new RecordWriter(RecordWriter.LONGEST);
        SessionImports sessions =
                new SessionImports(selection, checkpoint, options, new Batcher(writer, delivery), counts, stop);
        ImportReport.Outcome outcome = ImportReport.Outcome.DONE;
        String reason = "";
        try {
            delivery.begin();
            sessions.readAll();
            delivery.settle();
            if (!options.dryRun()) {
                checkpoint.finished();
            }
            if (options.follow()) {
                listener.following();
                new Following(sessions, stop).untilStopped();
                delivery.settle();
                stop.check();
            }
        } catch (ImportEndedException e) {
            outcome = e.outcome();
            reason = e.reason();
            delivery.await();
        }
        return counts.report(outcome, reason, writer, delivery.waitingBytes());
    }

    /** How far it is. */
    public Progress progress() {
        return counts.progress();
    }

    /** Lets it end soon: what is under way is finished, what was read and not sent is read again by the next import. */
    public void stop() {
        stop.now();
    }
}
