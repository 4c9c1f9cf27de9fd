package dev.steno.bench.figures;

import dev.steno.bench.load.Corpus;
import dev.steno.bench.load.Http;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.Pause;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.rest.LineStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** From a message's acknowledgement to its arrival at someone who watches the live stream. */
final class LiveDelay implements Figure {

    private static final Pattern MARK = Pattern.compile("live-mark-(\\d+)");
    private static final Duration BETWEEN = Duration.ofMillis(10);

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String about() {
        return "acknowledgement to live stream, p99";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(45);
    }

    @Override
    public List<Outcome> measure(Bench bench) {
        Standalone steno = bench.data().served();
        Map<Integer, Long> arrivals = new ConcurrentHashMap<>();
        try (LineStream stream =
                LineStream.open(steno.at("/v1/stream/messages"), line -> note(line, System.nanoTime(), arrivals))) {
            AtomicInteger next = new AtomicInteger();
            Rounds.warmUp(2, () -> p99(bench, steno, arrivals, next));
            Rounds p99 = Rounds.measure(bench.sizes().rounds(), () -> p99(bench, steno, arrivals, next));
            return List.of(Outcome.alone("acknowledgement → live stream, p99", "ms", p99, Aim.atMost(100)));
        }
    }

    private static double p99(Bench bench, Standalone steno, Map<Integer, Long> arrivals, AtomicInteger next) {
        Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
        for (int i = 0; i < bench.sizes().samples(); i++) {
            int number = next.getAndIncrement();
            String id = "live-mark-" + number;
            Http.post(
                    steno.at("/v1/messages"),
                    "application/json",
                    Corpus.message("live", "bench-live", id, id).getBytes(StandardCharsets.UTF_8));
            acknowledged.put(number, System.nanoTime());
            Pause.of(BETWEEN);
        }
        Pause.until(
                "every message has come on the live stream",
                Duration.ofSeconds(20),
                BETWEEN,
                () -> arrivals.keySet().containsAll(acknowledged.keySet()));
        Histogram delays = new Histogram(3);
        // One that is on the stream before its sender knows has not waited.
        acknowledged.forEach((number, nanos) ->
                delays.recordValue(Math.max(0, arrivals.getOrDefault(number, Long.MAX_VALUE) - nanos)));
        return delays.getValueAtPercentile(99) / 1e6;
    }

    private static void note(String line, long nanos, Map<Integer, Long> arrivals) {
        Matcher mark = MARK.matcher(line);
        if (mark.find()) {
            arrivals.putIfAbsent(Integer.valueOf(mark.group(1)), nanos);
        }
    }
}
