package dev.steno.embedded;

import java.net.URI;
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

/** The parts as processes on this machine. */
final class EmbeddedBackends implements Backends {

    private final BackendSettings settings;
    private final KafkaPart kafka;
    private final PostgresPart postgres;
    private final OpenSearchPart openSearch;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("steno-part-", 1).daemon().factory());
    private final Map<Part, CompletableFuture<Void>> starts = new EnumMap<>(Part.class);
    private volatile boolean closed;

    private EmbeddedBackends(BackendSettings settings) {
        this.settings = settings;
        this.kafka = new KafkaPart(settings, port(Part.KAFKA));
        this.postgres = new PostgresPart(settings, port(Part.POSTGRES));
        this.openSearch = new OpenSearchPart(settings, port(Part.OPENSEARCH));
    }

    static EmbeddedBackends begin(BackendSettings settings) {
        EmbeddedBackends backends = new EmbeddedBackends(settings);
        for (Part part : settings.parts()) {
            backends.starts.put(part, CompletableFuture.runAsync(() -> backends.launchAndWait(part), backends.threads));
        }
        return backends;
    }

    private int port(Part part) {
        Integer fixed = settings.ports().get(part);
        return fixed == null ? Ports.free() : fixed;
    }

    private void launchAndWait(Part part) {
        long begin = System.nanoTime();
        PartProcess process = process(part);
        process.launch();
        if (closed) {
            process.stop();
            return;
        }
        process.awaitReady();
        settings.onReady().accept(new PartReady(part, Duration.ofNanos(System.nanoTime() - begin)));
    }

    private PartProcess process(Part part) {
        return switch (part) {
            case KAFKA -> kafka;
            case POSTGRES -> postgres;
            case OPENSEARCH -> openSearch;
        };
    }

    @Override
    public void awaitReady(Part part) {
        CompletableFuture<Void> start = starts.get(part);
        if (start == null) {
            throw new IllegalArgumentException(part.title() + " is not among the parts that were asked for");
        }
        join(start);
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
    public String kafkaBootstrap() {
        return kafka.bootstrap();
    }

    @Override
    public PostgresAccess postgres() {
        return postgres.access();
    }

    @Override
    public URI openSearch() {
        return openSearch.address();
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
            stops.forEach(EmbeddedBackends::join);
        } finally {
            threads.shutdown();
        }
    }

    /** A start that was still going on has noticed that its process is gone, or that it came too late, before this ends. */
    private void stopForGood(Part part) {
        process(part).stop();
        Objects.requireNonNull(starts.get(part)).exceptionally(failure -> null).join();
        process(part).stop();
    }
}
