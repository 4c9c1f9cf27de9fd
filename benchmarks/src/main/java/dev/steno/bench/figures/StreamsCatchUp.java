package dev.steno.bench.figures;

import dev.steno.bench.load.KafkaTools;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Projection;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.deployment.SeparateServices;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stats service alone from the log's beginning to its end, against a plain consumer on the same topic. */
final class StreamsCatchUp implements Figure {

    static final double WARM_UP = 0.3;

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String about() {
        return "Streams catch-up, messages a second";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(90);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        SeparateServices servers = bench.data().apart();
        Rounds caughtUp = bench.data()
                .caughtUp(Projection.STREAMS)
                .speeds(WARM_UP, bench.sizes().rounds());
        KafkaTools tools = new KafkaTools(servers.stores().kafka().client());
        List<Double> raw = new ArrayList<>();
        for (int i = 0; i < bench.sizes().rounds(); i++) {
            raw.add(tools.consume(Topics.EVENTS.name(), bench.sizes().messages()));
        }
        return List.of(Outcome.against(
                "Streams catch-up", "messages/s", caughtUp, "plain consumer", new Rounds(raw), Aim.REPORT));
    }
}
