package dev.steno.bench.figures;

import dev.steno.bench.load.Call;
import dev.steno.bench.load.HttpLoad;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.testkit.deployment.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The tree of all projects, and pages of single sessions. */
final class PageTimes implements Figure {

    private static final int USERS = 2;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String about() {
        return "tree and session page p99 on the data set";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(75);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        HttpLoad load = new HttpLoad(steno.address());
        SplittableRandom random = new SplittableRandom(5);
        Call tree = Call.get(() -> "/v1/tree");
        Call page = Call.get(() -> "/v1/sessions/%s/messages?limit=100"
                .formatted(bench.data()
                        .corpus()
                        .session(random.nextInt(bench.sizes().sessions()))));
        return List.of(
                Outcome.alone("tree p99", "ms", p99(load, bench, tree), Aim.atMost(100)),
                Outcome.alone("session page p99", "ms", p99(load, bench, page), Aim.atMost(100)));
    }

    private static Rounds p99(HttpLoad load, Bench bench, Call call) {
        Rounds.warmUp(
                bench.sizes().warmUps(),
                () -> load.closed(USERS, bench.round(), call).millis(99));
        return Rounds.measure(
                bench.sizes().rounds(),
                () -> load.closed(USERS, bench.round(), call).millis(99));
    }
}
