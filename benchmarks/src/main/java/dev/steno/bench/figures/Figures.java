package dev.steno.bench.figures;

import java.util.List;

/** All measurements, in the order in which they can share what they need: the data set only ever goes forward. */
public final class Figures {

    private Figures() {}

    public static List<Figure> all() {
        return List.of(
                new HotPaths(),
                new Starts(),
                new Pace(),
                new HookThroughput(),
                new NdjsonThroughput(),
                new ImportSpeed(),
                new IndexCatchUp(),
                new ArchiveCatchUp(),
                new StreamsCatchUp(),
                new HookLatency(),
                new LiveDelay(),
                new SearchDelay(),
                new SearchTime(),
                new Recall(),
                new PageTimes(),
                new ExportSpeed(),
                new StatsPace(),
                new StoreAppends(),
                new StoreSizes(),
                new Growth());
    }
}
