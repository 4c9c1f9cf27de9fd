package dev.steno.bench.figures;

import dev.steno.bench.load.Call;
import dev.steno.bench.load.HttpLoad;
import dev.steno.bench.load.Searches;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.testkit.deployment.Standalone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Searches for two words at Steno's door, against the same queries at OpenSearch's. */
final class SearchTime implements Figure {

    private static final int USERS = 1;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String about() {
        return "search p50 and p99 on the data set";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(75);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        HttpLoad door = new HttpLoad(steno.address());
        HttpLoad index = new HttpLoad(steno.stores().openSearch().withLogin());
        Call search = Call.get(new Searches()::nextPath);
        Searches same = new Searches();
        Call raw = Call.post(Searches::rawPath, "application/json", same::nextBody);
        Rounds.warmUp(bench.sizes().warmUps(), () -> run(door, bench, search).millis(50));
        Rounds.warmUp(bench.sizes().warmUps(), () -> run(index, bench, raw).millis(50));
        List<HttpLoad.Run> through = new ArrayList<>();
        List<HttpLoad.Run> straight = new ArrayList<>();
        for (int i = 0; i < bench.sizes().rounds(); i++) {
            through.add(run(door, bench, search));
            straight.add(run(index, bench, raw));
        }
        return List.of(outcome(50, through, straight), outcome(99, through, straight));
    }

    private static HttpLoad.Run run(HttpLoad load, Bench bench, Call call) {
        return load.closed(USERS, bench.round(), call);
    }

    private static Outcome outcome(double percentile, List<HttpLoad.Run> through, List<HttpLoad.Run> straight) {
        return Outcome.against(
                "search p%.0f".formatted(percentile),
                "ms",
                millis(percentile, through),
                "the same query at OpenSearch",
                millis(percentile, straight),
                Aim.ratioAtMost(1.3));
    }

    private static Rounds millis(double percentile, List<HttpLoad.Run> runs) {
        return new Rounds(runs.stream().map(run -> run.millis(percentile)).toList());
    }
}
