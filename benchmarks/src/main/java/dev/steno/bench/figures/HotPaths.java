package dev.steno.bench.figures;

import dev.steno.bench.micro.EventCoding;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What every message goes through, each step alone on one core, under JMH. */
final class HotPaths implements Figure {

    @Override
    public String name() {
        return "hot-paths";
    }

    @Override
    public String about() {
        return "hook to event, protobuf, usage folding, under JMH";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(50);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        Path words = bench.home("jmh.log");
        Options options = new OptionsBuilder()
                .include(EventCoding.class.getPackageName().replace(".", "\\.") + ".*")
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .forks(1)
                .warmupIterations(bench.sizes().warmUps())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(bench.sizes().rounds())
                .measurementTime(TimeValue.seconds(1))
                .output(words.toString())
                .shouldFailOnError(true)
                .build();
        try {
            return outcomes(new Runner(options).run());
        } catch (RunnerException e) {
            throw new IOException(Files.exists(words) ? Files.readString(words) : "JMH did not start", e);
        }
    }

    private static List<Outcome> outcomes(Collection<RunResult> results) {
        List<Outcome> outcomes = new ArrayList<>();
        for (RunResult result : results) {
            List<Double> scores = new ArrayList<>();
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults()
                            .forEach(
                                    round -> scores.add(round.getPrimaryResult().getScore())));
            String benchmark = result.getParams().getBenchmark();
            String name = benchmark.substring(EventCoding.class.getPackageName().length() + 1);
            outcomes.add(Outcome.alone("hot path " + name, "ops/s", new Rounds(scores), Aim.REPORT));
        }
        return outcomes;
    }
}
