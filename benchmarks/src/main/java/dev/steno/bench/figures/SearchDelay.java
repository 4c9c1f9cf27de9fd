package dev.steno.bench.figures;

import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.Http;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Pause;
import dev.steno.testkit.deployment.Standalone;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** From a message's acknowledgement to the first search that finds it; plain searches that wait for nothing. */
final class SearchDelay implements Figure {

    private static final int SENDERS = 8;
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Rounds REFRESH = Rounds.of(0.5);

    @Override
    public String name() {
        return "searchable";
    }

    @Override
    public String about() {
        return "acknowledgement to searchable, p99";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        AtomicInteger next = new AtomicInteger();
        Rounds.warmUp(2, () -> p99(bench, steno, next));
        Rounds p99 = Rounds.measure(bench.sizes().rounds(), () -> p99(bench, steno, next));
        return List.of(Outcome.against(
                "acknowledgement → searchable, p99", "s", p99, "refresh interval", REFRESH, Aim.atMost(1.5)));
    }

    private static double p99(Bench bench, Standalone steno, AtomicInteger next) {
        Histogram delays = new Histogram(3);
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Long>> samples = new ArrayList<>();
            for (int i = 0; i < bench.sizes().samples() / SENDERS; i++) {
                samples.add(senders.submit(() -> delay(steno, next.getAndIncrement())));
            }
            for (Future<Long> sample : samples) {
                delays.recordValue(sample.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return delays.getValueAtPercentile(99) / 1e9;
    }

    private static long delay(Standalone steno, int number) {
        String word = "sought" + number;
        Http.post(
                steno.at("/v1/messages"),
                "application/json",
                Corpus.message("sought-" + number % SENDERS, "bench-sought", word, word)
                        .getBytes(StandardCharsets.UTF_8));
        long acknowledged = System.nanoTime();
        URI search = steno.at("/v1/search?limit=1&query=" + word);
        Pause.until(
                word + " is found",
                Duration.ofSeconds(30),
                BETWEEN,
                () -> Http.get(search).contains(word));
        return System.nanoTime() - acknowledged;
    }
}
