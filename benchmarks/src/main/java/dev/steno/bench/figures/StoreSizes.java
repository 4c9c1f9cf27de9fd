package dev.steno.bench.figures;

import dev.steno.bench.load.Http;
import dev.steno.bench.load.StoreDocument;
import dev.steno.bench.load.StoredSessions;
import dev.steno.bench.report.Aim;
import dev.steno.bench.report.Outcome;
import dev.steno.bench.report.Rounds;
import dev.steno.bench.run.LogProgress;
import dev.steno.bench.run.Progress;
import dev.steno.testkit.deployment.Standalone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A large session of the store against one of a thousand messages: what an agent does with it must not take longer. The sessions come
 * from checkpoints; the heap while a large one is loaded and saved must not grow with its length.
 */
final class StoreSizes implements Figure {

    private static final int SMALL = 1_000;
    private static final int KEPT = 10;
    private static final Duration LOOK = Duration.ofMillis(200);

    /** A session that is measured. */
    private record Subject(String id, String projectRoot, int messages) {}

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String about() {
        return "a large session of the store against a small one, and the heap while it is loaded and saved";
    }

    @Override
    public Duration estimate() {
        return Duration.ofMinutes(12);
    }

    @Override
    public List<Outcome> measure(Bench bench) throws IOException {
        Path home = bench.home("store");
        try (Standalone steno = Standalone.start(home);
                LogProgress progress = new LogProgress(steno.stores().kafka().client())) {
            StoredSessions store = new StoredSessions(steno.address());
            // The small one first: it warms up what the large one uses.
            Subject small = load(home, store, SMALL);
            Heap.grown(steno, () -> save(steno, small));
            Subject[] large = new Subject[1];
            Heap loading = Heap.grown(
                    steno, () -> large[0] = load(home, store, bench.sizes().storedSession()));
            Progress.say("%,d messages are loaded", large[0].messages());
            Heap saving = Heap.grown(steno, () -> save(steno, large[0]));
            progress.awaitAll();
            for (Subject each : List.of(small, large[0])) {
                store.compact(each.id(), each.messages(), KEPT);
            }
            List<Outcome> outcomes = new ArrayList<>(compared(bench, store, small, large[0]));
            outcomes.add(loading.outcome("old heap, growth while a checkpoint is loaded"));
            outcomes.add(saving.outcome("old heap, growth while a checkpoint is saved"));
            return outcomes;
        } finally {
            Bench.remove(home);
        }
    }

    private static List<Outcome> compared(Bench bench, StoredSessions store, Subject small, Subject large) {
        Map<String, Consumer<Subject>> calls = new TreeMap<>(Map.of(
                "append", subject -> store.append(subject.id()),
                "context", subject -> store.context(subject.id()),
                "list", subject -> store.list(subject.projectRoot()),
                "usage", subject -> store.usage(subject.id())));
        List<Outcome> outcomes = new ArrayList<>();
        calls.forEach((name, call) -> {
            Rounds.warmUp(bench.sizes().warmUps(), () -> median(bench, call, small));
            List<Double> smallTimes = new ArrayList<>();
            List<Double> largeTimes = new ArrayList<>();
            for (int i = 0; i < bench.sizes().rounds(); i++) {
                smallTimes.add(median(bench, call, small));
                largeTimes.add(median(bench, call, large));
            }
            outcomes.add(Outcome.against(
                    "%s, p50, of a session of %,d".formatted(name, large.messages()),
                    "ms",
                    new Rounds(largeTimes),
                    "of one of %,d".formatted(small.messages()),
                    new Rounds(smallTimes),
                    Aim.ratioAtMost(2)));
        });
        return outcomes;
    }

    private static double median(Bench bench, Consumer<Subject> call, Subject subject) {
        return Rounds.measure(bench.sizes().samples() / bench.sizes().rounds(), () -> {
                    long begin = System.nanoTime();
                    call.accept(subject);
                    return (System.nanoTime() - begin) / 1e6;
                })
                .median();
    }

    private static Subject load(Path home, StoredSessions store, int messages) throws IOException {
        String projectRoot = "/bench/" + messages;
        Path document = StoreDocument.write(home.resolve(messages + ".json"), "session", projectRoot, messages);
        String id = store.load(document);
        Files.delete(document);
        return new Subject(id, projectRoot, messages);
    }

    private static void save(Standalone steno, Subject subject) throws IOException {
        String path = "/v1/sessions/%s/export?format=checkpoint-json".formatted(subject.id());
        try (InputStream document = Http.open(steno.at(path))) {
            document.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The old part of the heap, in MB: before something, and at its largest meanwhile. */
    private record Heap(double before, double largest) {

        /** What may fail. */
        interface Work {

            void run() throws IOException;
        }

        static Heap grown(Standalone steno, Work work) throws IOException {
            double before = old(steno);
            try (Sampler heap = Sampler.start(LOOK, () -> old(steno))) {
                work.run();
                return new Heap(before, Math.max(before, heap.largest()));
            }
        }

        Outcome outcome(String figure) {
            return Outcome.alone(figure, "MB", Rounds.of(largest - before), Aim.atMost(64))
                    .with("before", before)
                    .with("largest", largest);
        }

        private static double old(Standalone steno) {
            return Metrics.of(steno).megabytes("jvm_memory_used_bytes", "Tenured Gen");
        }
    }
}
