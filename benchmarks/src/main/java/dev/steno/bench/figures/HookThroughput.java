package dev.steno.bench.figures;

import dev.steno.bench.load.Call;
import dev.steno.bench.load.Hooks;
import dev.steno.bench.load.HttpLoad;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.embedded.Part;
import dev.steno.testkit.deployment.SeparateServices;
import dev.steno.testkit.deployment.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Hooks that the ingest door takes, each acknowledged by the broker, against posts of the same size that it reads to their
 * end and finds blank: the same server, the same path through it, and nothing to keep.
 */
final class HookThroughput implements Figure {

    private static final int USERS = 32;

    @Override
    public String name() {
        return "hooks";
    }

    @Override
    public String about() {
        return "acknowledged single hook posts a second";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(90);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Path home = bench.home("hooks");
        try (SeparateServices servers = SeparateServices.start(home, EnumSet.of(Part.KAFKA))) {
            servers.launch(Service.INGEST);
            servers.awaitReady(Service.INGEST);
            HttpLoad load = new HttpLoad(servers.at(Service.INGEST, "/"));
            Hooks hooks = new Hooks();
            byte[] blank = hooks.blank();
            Call hook = Call.post(() -> Hooks.PATH, "application/json", hooks::next);
            Call nothing = Call.post(() -> "/v1/messages", "application/x-ndjson", () -> blank);
            Rounds.warmUp(bench.sizes().warmUps(), () -> speed(load, bench, hook));
            Rounds.warmUp(bench.sizes().warmUps(), () -> speed(load, bench, nothing));
            List<Double> kept = new ArrayList<>();
            List<Double> ignored = new ArrayList<>();
            for (int i = 0; i < bench.sizes().rounds(); i++) {
                kept.add(speed(load, bench, hook));
                ignored.add(speed(load, bench, nothing));
            }
            return List.of(Outcome.against(
                            "acknowledged hook posts",
                            "/s",
                            new Rounds(kept),
                            "no-op POST of the same size",
                            new Rounds(ignored),
                            Aim.ratioAtLeast(0.5))
                    .with("bytes", blank.length)
                    .with("users", USERS));
        } finally {
            Bench.remove(home);
        }
    }

    private static double speed(HttpLoad load, Bench bench, Call call) {
        return load.closed(USERS, bench.round(), call).perSecond();
    }
}
