package dev.steno.bench.figures;

import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.Http;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.LogProgress;
import dev.steno.bench.run.Progress;
import dev.steno.testkit.deployment.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages a second from the door into every store, with all of Steno in one process: at a small log, and again when it has
 * grown. Every step on the way is a point of the curve.
 */
final class Growth implements Figure {

    private static final int STEPS = 20;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "throughput into every store as the log grows";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Map<Long, Double> curve = new LinkedHashMap<>();
        Rounds small = small(bench, curve);
        Rounds large = large(bench, curve);
        return List.of(Outcome.against(
                        "throughput at %,d messages".formatted(bench.sizes().growthTo()),
                        "messages/s",
                        large,
                        "at %,d".formatted(bench.sizes().growthFrom()),
                        small,
                        Aim.ratioAtLeast(0.9))
                .with("curve", curve));
    }

    private static Rounds small(Bench bench, Map<Long, Double> curve) {
        Path home = bench.home("small");
        try (Standalone steno = Standalone.start(home);
                LogProgress progress = new LogProgress(steno.stores().kafka().client())) {
            return grow(bench, steno, progress, 0, bench.sizes().growthFrom(), curve);
        } finally {
            Bench.remove(home);
        }
    }

    private static Rounds large(Bench bench, Map<Long, Double> curve) {
        Standalone steno = bench.data().served();
        try (LogProgress progress = new LogProgress(steno.stores().kafka().client())) {
            return grow(
                    bench,
                    steno,
                    progress,
                    bench.sizes().messages(),
                    bench.sizes().growthTo(),
                    curve);
        }
    }

    /** Fills up to a count, then measures; the messages themselves go on from {@code from}. */
    private static Rounds grow(
            Bench bench, Standalone steno, LogProgress progress, int from, int to, Map<Long, Double> curve) {
        int next = from;
        int step = Math.max(bench.sizes().growthChunk(), (bench.sizes().growthTo() / STEPS));
        while (progress.messages() < to) {
            int count = (int) Math.min(step, to - progress.messages());
            double speed = send(bench.data().corpus(), steno, progress, next, count);
            curve.put(progress.messages(), speed);
            Progress.say("%,d messages, %,.0f/s", progress.messages(), speed);
            next += count;
        }
        List<Double> speeds = new ArrayList<>();
        for (int i = 0; i < bench.sizes().rounds(); i++) {
            int count = bench.sizes().growthChunk();
            speeds.add(send(bench.data().corpus(), steno, progress, next, count));
            next += count;
        }
        return new Rounds(speeds);
    }

    private static double send(Corpus corpus, Standalone steno, LogProgress progress, int from, int count) {
        byte[] lines = corpus.lines(from, count);
        long begin = System.nanoTime();
        Http.post(steno.at("/v1/messages"), "application/x-ndjson", lines);
        progress.awaitAll();
        return count / ((System.nanoTime() - begin) / 1e9);
    }
}
