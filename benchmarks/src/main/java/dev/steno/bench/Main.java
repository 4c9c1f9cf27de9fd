package dev.steno.bench;

import dev.steno.bench.figures.Bench;
import dev.steno.bench.figures.Figure;
import dev.steno.bench.figures.Figures;
import dev.steno.bench.load.Sizes;
import dev.steno.bench.report.Comparison;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Report;
import dev.steno.bench.report.Table;
import dev.steno.bench.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** {@code ./steno bench}. Exit code 0 when everything was measured, met or not; 1 when something failed; 2 when not understood. */
public final class Main {

    private static final String USAGE = """
            usage: ./steno bench [NAME…] [--quick] [--json FILE]
                   ./steno bench --list
                   ./steno bench --compare BEFORE.json AFTER.json

              NAME          a benchmark; several may be named; all of them when none is
              --quick       small sizes, to see that everything works; the numbers mean nothing
              --json FILE   where the raw numbers go (target/bench/<time>.json)
              --list        the benchmarks there are, and how long each takes
              --compare     two files of raw numbers side by side

            The table goes to standard output, progress to standard error.
            """;

    private Main() {}

    public static void main(String[] words) throws IOException {
        quietLibraries();
        System.exit(run(Arguments.parse(Figures.all().stream().map(Figure::name).toList(), words)));
    }

    /** Standard error is for progress; the generators fail with exceptions. */
    private static void quietLibraries() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    private static int run(Arguments arguments) throws IOException {
        return switch (arguments) {
            case Arguments.Measure measure -> measure(measure);
            case Arguments.Compare(Path before, Path after) -> compare(before, after);
            case Arguments.ListAll all -> {
                Figures.all().forEach(Main::list);
                yield 0;
            }
            case Arguments.Help help -> {
                System.out.print(USAGE);
                yield 0;
            }
            case Arguments.Wrong(String problem) -> {
                System.err.println("steno: " + problem + "; ./steno bench --help says more");
                yield 2;
            }
        };
    }

    private static int compare(Path before, Path after) {
        try {
            System.out.print(Comparison.of(before, after));
            return 0;
        } catch (IOException e) {
            System.err.println("steno: " + e.getMessage());
            return 1;
        }
    }

    private static void list(Figure figure) {
        System.out.printf("%-14s %4d s  %s%n", figure.name(), figure.estimate().toSeconds(), figure.about());
    }

    private static int measure(Arguments.Measure wanted) throws IOException {
        List<Figure> figures = Figures.all().stream()
                .filter(figure -> wanted.names().isEmpty() || wanted.names().contains(figure.name()))
                .toList();
        List<Outcome> outcomes = new ArrayList<>();
        boolean failed = false;
        try (Bench bench = Bench.of(wanted.quick() ? Sizes.QUICK : Sizes.FULL)) {
            for (Figure figure : figures) {
                failed |= !measure(figure, bench, outcomes);
            }
        }
        System.out.print(Table.of(outcomes));
        Path file = wanted.json().orElseGet(Main::usualFile);
        new Report(About.thisRun(wanted.quick()), outcomes).write(file);
        Progress.say("raw numbers: %s", file);
        return failed ? 1 : 0;
    }

    /** One that fails does not keep the others from being measured. */
    private static boolean measure(Figure figure, Bench bench, List<Outcome> outcomes) {
        Progress.say(
                "%s: %s (about %d s)",
                figure.name(), figure.about(), figure.estimate().toSeconds());
        try {
            List<Outcome> measured = figure.measure(bench);
            outcomes.addAll(measured);
            System.err.print(Table.of(measured));
            return true;
        } catch (IOException | RuntimeException e) {
            Progress.say("%s failed: %s", figure.name(), e);
            return false;
        }
    }

    private static Path usualFile() {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return Path.of(System.getProperty("steno.root", "."), "target", "bench", time + ".json");
    }
}
