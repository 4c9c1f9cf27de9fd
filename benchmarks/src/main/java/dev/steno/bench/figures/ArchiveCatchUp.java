package dev.steno.bench.figures;

import dev.steno.bench.load.RawTable;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Projection;
import dev.steno.testkit.deployment.SeparateServices;
import dev.steno.testkit.deployment.Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The session service alone from the log's beginning to its end, against batches of the rows it wrote. */
final class ArchiveCatchUp implements Figure {

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String about() {
        return "archive catch-up, messages a second";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(90);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        SeparateServices servers = bench.data().apart();
        Rounds caughtUp = bench.data()
                .caughtUp(Projection.ARCHIVE)
                .speeds(StreamsCatchUp.WARM_UP, bench.sizes().rounds());
        Stores stores = servers.stores();
        try (RawTable raw = RawTable.of(
                stores.postgres().jdbcUrl(),
                stores.postgres().user(),
                stores.postgres().password(),
                bench.sizes().chunk())) {
            Rounds.warmUp(2, raw::write);
            Rounds batches = Rounds.measure(bench.sizes().rounds(), raw::write);
            return List.of(Outcome.against(
                    "archive catch-up",
                    "messages/s",
                    caughtUp,
                    "raw batch insert of the same rows",
                    batches,
                    Aim.ratioAtLeast(0.7)));
        }
    }
}
