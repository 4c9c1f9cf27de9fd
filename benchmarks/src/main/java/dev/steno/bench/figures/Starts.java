package dev.steno.bench.figures;

import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Memory;
import dev.steno.bench.run.Pause;
import dev.steno.testkit.deployment.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first start on an empty home, later starts, and the memory that all processes of an idle Steno take. */
final class Starts implements Figure {

    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "cold start, warm start, memory by process";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMinutes(2);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Path home = bench.home("start");
        double cold = start(home, new ArrayList<>(), Duration.ZERO);
        List<Map<String, Double>> memories = new ArrayList<>();
        Rounds warm = Rounds.measure(
                bench.sizes().rounds(), () -> start(home, memories, memories.isEmpty() ? SETTLED : Duration.ZERO));
        Bench.remove(home);
        Map<String, Double> memory = memories.getFirst();
        double all = memory.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Outcome> outcomes = new ArrayList<>(List.of(
                Outcome.alone("cold start", "s", Rounds.of(cold), Aim.REPORT),
                Outcome.alone("warm start", "s", warm, Aim.atMost(15)),
                Outcome.alone("memory of all processes", "MB", Rounds.of(all), Aim.atMost(1_200))));
        memory.forEach((process, size) ->
                outcomes.add(Outcome.alone("memory of " + process, "MB", Rounds.of(size), Aim.REPORT)));
        return outcomes;
    }

    /** Seconds to ready. The memory is looked at once what a start leaves to do is done. */
    private static double start(Path home, List<Map<String, Double>> memories, Duration settling) {
        try (Standalone steno = Standalone.start(home)) {
            if (!settling.isZero()) {
                Pause.of(settling);
                memories.add(Memory.of(steno));
            }
            return steno.startTime().toMillis() / 1e3;
        }
    }
}
