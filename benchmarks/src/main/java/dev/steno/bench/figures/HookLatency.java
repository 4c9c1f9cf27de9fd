package dev.steno.bench.figures;

import dev.steno.bench.load.Call;
import dev.steno.bench.load.Hooks;
import dev.steno.bench.load.HttpLoad;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.testkit.deployment.Standalone;
import java.time.Duration;
import java.util.List;

/** What an agent waits for its hook while 300 of them come each second, with all of Steno at work. */
final class HookLatency implements Figure {

    private static final int PER_SECOND = 300;

    @Override
    public String name() {
        return "hook-latency";
    }

    @Override
    public String about() {
        return "hook post p99 at 300 a second";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(45);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        HttpLoad load = new HttpLoad(steno.address());
        Hooks hooks = new Hooks();
        Call hook = Call.post(() -> Hooks.PATH, "application/json", hooks::next);
        Rounds.warmUp(bench.sizes().warmUps(), () -> p99(load, bench, hook));
        Rounds p99 = Rounds.measure(bench.sizes().rounds(), () -> p99(load, bench, hook));
        return List.of(Outcome.alone("hook post p99 at 300/s", "ms", p99, Aim.atMost(20)));
    }

    private static double p99(HttpLoad load, Bench bench, Call hook) {
        return load.open(PER_SECOND, bench.round(), hook).millis(99);
    }
}
