package dev.steno.bench.figures;

import dev.steno.bench.load.RawIndex;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Projection;
import dev.steno.testkit.deployment.SeparateServices;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The query service alone from the log's beginning to its end, against bulk requests with the documents it made. */
final class IndexCatchUp implements Figure {

    @Override
    public String name() {
        return "index";
    }

    @Override
    public String about() {
        return "index catch-up, messages a second";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(210);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        SeparateServices servers = bench.data().apart();
        Rounds caughtUp = bench.data()
                .caughtUp(Projection.INDEX)
                .speeds(StreamsCatchUp.WARM_UP, bench.sizes().rounds());
        try (RawIndex raw = RawIndex.of(
                servers.stores().openSearch().withLogin(), bench.sizes().chunk())) {
            Rounds.warmUp(2, raw::write);
            Rounds bulk = Rounds.measure(bench.sizes().rounds(), raw::write);
            return List.of(Outcome.against(
                    "index catch-up",
                    "messages/s",
                    caughtUp,
                    "raw bulk of the same documents",
                    bulk,
                    Aim.ratioAtLeast(0.7)));
        }
    }
}
