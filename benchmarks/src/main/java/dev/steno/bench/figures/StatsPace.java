package dev.steno.bench.figures;

import dev.steno.bench.load.Call;
import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.Http;
import dev.steno.bench.load.HttpLoad;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.LogProgress;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.rest.LineStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Live figures while every session of the data set is live and messages come to any of them: how often they are told, and
 * what the process of all services takes of a core meanwhile, the recording and indexing of those messages included.
 */
final class StatsPace implements Figure {

    private static final int PER_SECOND = 50;
    private static final String UPDATE = "event: message_count";

    @Override
    public String name() {
        return "stats";
    }

    @Override
    public String about() {
        return "live stats with every session live: updates a second, cores";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        Corpus corpus = bench.data().corpus();
        Http.post(steno.at("/v1/messages"), "application/x-ndjson", corpus.signsOfLife(0));
        try (LogProgress progress = new LogProgress(steno.stores().kafka().client())) {
            progress.awaitAll();
        }
        AtomicLong updates = new AtomicLong();
        List<Double> paces = new ArrayList<>();
        List<Double> cores = new ArrayList<>();
        try (LineStream stream = LineStream.open(steno.at("/v1/stream/stats"), line -> {
            if (line.equals(UPDATE)) {
                updates.incrementAndGet();
            }
        })) {
            HttpLoad load = new HttpLoad(steno.address());
            Call call = signs(bench);
            Duration time = bench.round().multipliedBy(2);
            load.open(PER_SECOND, time, call);
            for (int i = 0; i < bench.sizes().rounds(); i++) {
                long toldBefore = updates.get();
                Duration cpuBefore = cpu(steno);
                long begin = System.nanoTime();
                load.open(PER_SECOND, time, call);
                double seconds = (System.nanoTime() - begin) / 1e9;
                paces.add((updates.get() - toldBefore) / seconds);
                cores.add(cpu(steno).minus(cpuBefore).toMillis() / 1e3 / seconds);
            }
        }
        String where = "%,d sessions in %,d projects"
                .formatted(bench.sizes().sessions(), bench.sizes().projects());
        return List.of(
                // Two a second, less what the clock of a round cuts off.
                Outcome.alone("live stats, " + where, "updates/s", new Rounds(paces), Aim.atLeast(1.9)),
                Outcome.alone("live stats, all services", "cores", new Rounds(cores), Aim.atMost(1)));
    }

    private static Call signs(Bench bench) {
        AtomicLong numbers = new AtomicLong(System.currentTimeMillis());
        SplittableRandom random = new SplittableRandom(13);
        return Call.post(
                () -> "/v1/messages",
                "application/json",
                () -> bench.data()
                        .corpus()
                        .signOfLife(random.nextInt(bench.sizes().sessions()), String.valueOf(numbers.incrementAndGet()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static Duration cpu(Standalone steno) {
        return steno.services().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
