package dev.steno.bench.run;

import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.Http;
import dev.steno.bench.load.Sizes;
import dev.steno.bench.report.Rounds;
import dev.steno.embedded.Part;
import dev.steno.testkit.deployment.SeparateServices;
import dev.steno.testkit.deployment.Service;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages that most figures share, on one home. They go through three stages, each on first demand and once: on the
 * log, through ingest alone; in the stores, through one service at a time; served, by the whole of Steno. What the stages
 * take is what some of the figures are. For one thread.
 */
public final class DataSet implements AutoCloseable {

    private static final String NDJSON = "application/x-ndjson";

    private final Path home;
    private final Sizes sizes;
    private final Corpus corpus;
    private final Map<Projection, Timeline> caughtUp = new EnumMap<>(Projection.class);
    private @Nullable SeparateServices apart;
    private @Nullable Rounds logged;
    private @Nullable Standalone served;

    public DataSet(Path home, Sizes sizes) {
        this.home = home;
        this.sizes = sizes;
        this.corpus = new Corpus(sizes);
    }

    public Corpus corpus() {
        return corpus;
    }

    /** The servers without services, with the messages on the log. */
    public SeparateServices apart() {
        logged();
        return started();
    }

    /** Messages a second that ingest took as NDJSON, chunk by chunk; the first chunks, while it warmed up, left out. */
    public Rounds logged() {
        Rounds known = logged;
        if (known != null) {
            return known;
        }
        SeparateServices servers = started();
        servers.launch(Service.INGEST);
        servers.awaitReady(Service.INGEST);
        List<Double> speeds = new ArrayList<>();
        for (int from = 0; from < sizes.messages(); from += sizes.chunk()) {
            byte[] body = corpus.lines(from, sizes.chunk());
            long begin = System.nanoTime();
            Http.post(servers.at(Service.INGEST, "/v1/messages"), NDJSON, body);
            speeds.add(sizes.chunk() / ((System.nanoTime() - begin) / 1e9));
            Progress.say("%,d of %,d messages on the log", from + sizes.chunk(), sizes.messages());
        }
        servers.stop(Service.INGEST);
        Rounds steady = new Rounds(speeds.subList(speeds.size() / 2, speeds.size()));
        logged = steady;
        return steady;
    }

    /** How one projection, with nothing else running, read the whole log into its store. */
    public Timeline caughtUp(Projection projection) {
        Timeline known = caughtUp.get(projection);
        if (known != null) {
            return known;
        }
        SeparateServices servers = apart();
        Progress.say("%s catches up", projection);
        try (LogProgress progress = new LogProgress(servers.stores().kafka().client())) {
            servers.launch(projection.service());
            Timeline timeline = progress.follow(projection);
            servers.stop(projection.service());
            caughtUp.put(projection, timeline);
            return timeline;
        }
    }

    /** The whole of Steno on the messages, all of them in every store. From now on the servers are its own. */
    public Standalone served() {
        Standalone known = served;
        if (known != null) {
            return known;
        }
        logged();
        closeApart();
        Progress.say("starting the whole of Steno on them");
        Standalone steno = Standalone.start(home);
        served = steno;
        try (LogProgress progress = new LogProgress(steno.stores().kafka().client())) {
            progress.awaitAll();
        }
        return steno;
    }

    private SeparateServices started() {
        if (served != null) {
            throw new IllegalStateException("the servers already belong to the whole of Steno");
        }
        SeparateServices known = apart;
        if (known == null) {
            known = SeparateServices.start(home, EnumSet.allOf(Part.class));
            apart = known;
        }
        return known;
    }

    private void closeApart() {
        SeparateServices known = apart;
        if (known != null) {
            known.close();
            apart = null;
        }
    }

    /** Ends every process of the run, those of others too; for a run that is over or broken off. */
    @Override
    public void close() {
        JavaProcess.closeAll();
        closeApart();
    }
}
