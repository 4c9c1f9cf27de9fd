package dev.steno.bench.figures;

import dev.steno.bench.load.Hooks;
import dev.steno.bench.load.Http;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Pause;
import dev.steno.bench.run.Processor;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.rest.LineStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What Steno takes of the processor at an agent's own pace: with nothing to do, for a hook when five come in a second, and for
 * such a hook while one watches all live streams and searches every five seconds. Processor time, so that other work on the
 * machine hardly changes it.
 */
final class Pace implements Figure {

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(5);
    private static final int WARM_UP_HOOKS = 4_000;
    private static final int WARM_UP_SEARCHES = 100;
    private static final Duration BETWEEN_WARM_UPS = Duration.ofMillis(10);
    private static final int ROUNDS = 3;
    private static final int IDLE_ROUNDS = 15;
    private static final int HOOK_ROUNDS = 5;
    private static final int SETTLING_ROUNDS = 3;

    private final Hooks hooks = new Hooks();

    @Override
    public String name() {
        return "pace";
    }

    @Override
    public String about() {
        return "processor time when idle, and of a hook at an agent's pace";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(390);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        try (Standalone steno = Standalone.start(bench.home("pace"))) {
            warmUp(bench, steno);
            Duration time = bench.round().multipliedBy(IDLE_ROUNDS);
            Map<String, Double> idle = perSecond(taken(steno, () -> Pause.of(time)), time);
            List<Outcome> outcomes = new ArrayList<>(
                    outcomes("idle", "% of a core", List.of(idle), perSecond -> perSecond / 10, Aim.atMost(2)));
            outcomes.addAll(hookOutcomes("a hook at 5/s", rounds(bench, steno, idle), 15));
            try (LineStream messages = watch(steno, "messages");
                    LineStream stats = watch(steno, "stats");
                    LineStream sessions = watch(steno, "sessions");
                    Searching searching = new Searching(steno)) {
                outcomes.addAll(hookOutcomes("a hook at 5/s, watched", rounds(bench, steno, idle), 30));
            }
            return outcomes;
        }
    }

    /** An agent's machine has been up for a while: what is used is compiled, and what a start leaves to do is done. */
    private void warmUp(Bench bench, Standalone steno) {
        int share = bench.round().toSeconds() > 1 ? 1 : 10;
        try (LineStream messages = watch(steno, "messages");
                LineStream stats = watch(steno, "stats");
                LineStream sessions = watch(steno, "sessions")) {
            for (int i = 0; i < WARM_UP_HOOKS / share; i++) {
                hook(steno);
                if (i % (WARM_UP_HOOKS / WARM_UP_SEARCHES) == 0) {
                    search(steno);
                }
                Pause.of(BETWEEN_WARM_UPS);
            }
        }
        Pause.of(bench.round().multipliedBy(HOOK_ROUNDS));
    }

    /** Milliseconds of each process for a hook, beyond what it takes when idle; what it does a little later counts too. */
    private List<Map<String, Double>> rounds(Bench bench, Standalone steno, Map<String, Double> idle) {
        Duration time = bench.round().multipliedBy(HOOK_ROUNDS);
        Duration settling = bench.round().multipliedBy(SETTLING_ROUNDS);
        long count = time.dividedBy(BETWEEN);
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            Map<String, Duration> taken = taken(steno, () -> {
                for (int hook = 0; hook < count; hook++) {
                    hook(steno);
                    Pause.of(BETWEEN);
                }
                Pause.of(settling);
            });
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Double> each = new LinkedHashMap<>();
            taken.forEach((process, cpu) ->
                    each.put(process, (cpu.toMillis() - seconds * idle.getOrDefault(process, 0.0)) / count));
            rounds.add(each);
        }
        return rounds;
    }

    private void hook(Standalone steno) {
        Http.post(steno.at(Hooks.PATH), "application/json", hooks.next());
    }

    private static void search(Standalone steno) {
        Http.get(steno.at("/v1/search?limit=20&query=folder"));
    }

    private static LineStream watch(Standalone steno, String stream) {
        return LineStream.open(steno.at("/v1/stream/" + stream), line -> {});
    }

    private static Map<String, Duration> taken(Standalone steno, Runnable meanwhile) {
        Map<String, Duration> before = Processor.of(steno);
        meanwhile.run();
        Map<String, Duration> taken = new LinkedHashMap<>();
        Processor.of(steno)
                .forEach((process, cpu) -> taken.put(process, cpu.minus(before.getOrDefault(process, Duration.ZERO))));
        return taken;
    }

    /** Milliseconds of processor time for each second. */
    private static Map<String, Double> perSecond(Map<String, Duration> taken, Duration time) {
        Map<String, Double> shares = new LinkedHashMap<>();
        taken.forEach((process, cpu) -> shares.put(process, cpu.toMillis() * 1_000.0 / time.toMillis()));
        return shares;
    }

    private static List<Outcome> hookOutcomes(String figure, List<Map<String, Double>> rounds, double limit) {
        return outcomes(figure, "ms", rounds, UnaryOperator.identity(), Aim.atMost(limit));
    }

    /** All processes together, and each by itself. */
    private static List<Outcome> outcomes(
            String figure, String unit, List<Map<String, Double>> rounds, UnaryOperator<Double> scale, Aim aim) {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(Outcome.alone(
                "processor, " + figure,
                unit,
                new Rounds(rounds.stream()
                        .map(each -> scale.apply(each.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()))
                        .toList()),
                aim));
        for (String process : rounds.getFirst().keySet()) {
            List<Double> values = rounds.stream()
                    .map(each -> scale.apply(each.getOrDefault(process, 0.0)))
                    .toList();
            outcomes.add(Outcome.alone(
                    "processor of %s, %s".formatted(process, figure), unit, new Rounds(values), Aim.REPORT));
        }
        return outcomes;
    }

    /** Searches every five seconds until it is closed. */
    private static final class Searching implements AutoCloseable {

        private final Thread thread;

        Searching(Standalone steno) {
            this.thread = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    search(steno);
                    try {
                        Thread.sleep(BETWEEN_SEARCHES);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
