package dev.steno.embedded;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The parts, each in what one kind runs it in. */
final class RunningParts implements Backends {

    private final BackendSettings settings;
    private final Addresses addresses;
    private final Readiness readiness;
    private final Map<Part, PartProcess> processes = new EnumMap<>(Part.class);
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("steno-part-", 1).daemon().factory());
    private final Map<Part, CompletableFuture<Void>> starts = new EnumMap<>(Part.class);
    private volatile boolean closed;

    private RunningParts(BackendsKind kind, BackendSettings settings) {
        this.settings = settings;
        this.addresses = Addresses.of(settings);
        this.readiness = new Readiness(addresses);
        settings.parts().forEach(part -> processes.put(part, kind.process(part, settings)));
    }

    static RunningParts begin(BackendsKind kind, BackendSettings asked) {
        RunningParts backends = new RunningParts(kind, asked.settled());
        for (Part part : asked.parts()) {
            backends.starts.put(part, CompletableFuture.runAsync(() -> backends.launchAndWait(part), backends.threads));
        }
        return backends;
    }

    private void launchAndWait(Part part) {
        long begin = System.nanoTime();
        PartProcess process = process(part);
        process.launch();
        if (closed) {
            process.close();
            return;
        }
        readiness.await(part, process::mustBeAlive);
        settings.onReady().accept(new PartReady(part, Duration.ofNanos(System.nanoTime() - begin)));
    }

    private PartProcess process(Part part) {
        return asked(processes.get(part), part);
    }

    private static <T> T asked(@Nullable T found, Part part) {
        if (found == null) {
            throw new IllegalArgumentException(part.title() + " is not among the parts that were asked for");
        }
        return found;
    }

    @Override
    public void awaitReady(Part part) {
        join(asked(starts.get(part), part));
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            @Nullable Throwable cause = e.getCause();
            if (cause instanceof PartFailedException failure) {
                throw failure;
            }
            throw new PartFailedException(String.valueOf(cause == null ? e : cause), cause);
        }
    }

    @Override
    public KafkaAccess kafka() {
        return addresses.kafka();
    }

    @Override
    public PostgresAccess postgres() {
        return addresses.postgres();
    }

    @Override
    public OpenSearchAccess openSearch() {
        return addresses.openSearch();
    }

    @Override
    public Map<Part, Long> pids() {
        Map<Part, Long> pids = new EnumMap<>(Part.class);
        settings.parts().forEach(part -> process(part).pid().ifPresent(pid -> pids.put(part, pid)));
        return pids;
    }

    @Override
    public void stop(Part part) {
        process(part).stop();
    }

    @Override
    public void kill(Part part) {
        process(part).kill();
    }

    @Override
    public void pause(Part part) {
        process(part).pause();
    }

    @Override
    public void resume(Part part) {
        process(part).resume();
    }

    @Override
    public void start(Part part) {
        launchAndWait(part);
    }

    @Override
    public void close() {
        closed = true;
        List<CompletableFuture<Void>> stops = settings.parts().stream()
                .map(part -> CompletableFuture.runAsync(() -> stopForGood(part), threads))
                .toList();
        try {
            stops.forEach(RunningParts::join);
        } finally {
            threads.shutdown();
        }
    }

    /** A start that was still going on has noticed that its process is gone, or that it came too late, before this ends. */
    private void stopForGood(Part part) {
        process(part).close();
        Objects.requireNonNull(starts.get(part)).exceptionally(failure -> null).join();
        process(part).close();
    }
}
