package dev.steno.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills a second store from the log, beside the one that is read, compares them, and puts the second in the place of the first. Reads
 * are answered from the first until then. Threadsafe; one rebuild at a time.
 */
public final class StoreRebuild {

    private static final Logger LOGGER = Logger.getLogger(StoreRebuild.class);
    private static final long LOOK_MILLIS = 200;
    private static final Duration LATER_RECORDS = Duration.ofHours(1);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(60);

    private final String store;
    private final Supplier<RebuiltStore> beside;
    private volatile @Nullable Thread running;
    private volatile String state = "";
    private volatile String problem = "";

    /**
     * @param store what is rebuilt, for people: "the archive"
     * @param beside makes nothing yet, but a store that each rebuild uses once
     */
    public StoreRebuild(String store, Supplier<RebuiltStore> beside) {
        this.store = store;
        this.beside = beside;
    }

    /**
     * Begins, unless a rebuild is under way, and returns at once.
     *
     * @param fewer whether the new store is taken even if it holds fewer of something
     */
    public synchronized void start(boolean fewer) {
        if (running == null) {
            problem = "";
            state = "rebuilding, 0 %";
            running = Thread.ofVirtual().name("steno-rebuild").start(() -> run(fewer));
        }
    }

    /** How far the rebuild is, for people; empty when none is under way. */
    public Optional<String> state() {
        return running == null ? Optional.empty() : Optional.of(state);
    }

    /** Why the last rebuild left the store as it was; empty when it did not. */
    public String problem() {
        return problem;
    }

    /** Gives up what is under way; the store stays as it is. */
    public void stop() {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run(boolean fewer) {
        RebuiltStore rebuilt = beside.get();
        try {
            fill(rebuilt);
            replace(rebuilt, fewer);
        } catch (InterruptedException e) {
            LOGGER.infof("the rebuild of %s stops with the service", store);
        } catch (RuntimeException e) {
            LOGGER.warnf(e, "%s is not rebuilt", store);
            problem = "%s was not rebuilt: %s".formatted(store, e.getMessage());
        } finally {
            leave(rebuilt);
            running = null;
        }
    }

    /** Returns with both stores at the same end of the log, and with no writer of either. */
    private void fill(RebuiltStore rebuilt) throws InterruptedException {
        List<SideProjection> filling = rebuilt.fill();
        try {
            for (Optional<String> behind = behind(filling); behind.isPresent(); behind = behind(filling)) {
                state = behind.get();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            state = "comparing";
            // What was written during a long filling is read before writes are kept waiting.
            filling.forEach(each -> each.awaitEnd(LATER_RECORDS));
            rebuilt.freeze();
            // Now nothing can be in the present store that lies behind these ends of the log.
            filling.forEach(each -> each.awaitEnd(LAST_RECORDS));
        } finally {
            filling.forEach(SideProjection::close);
        }
    }

    private void replace(RebuiltStore rebuilt, boolean fewer) {
        Map<String, Long> before = new TreeMap<>(rebuilt.present());
        Map<String, Long> after = rebuilt.rebuilt();
        String lacking = differences(before, after, -1);
        if (lacking.isEmpty() || fewer) {
            rebuilt.cutOver();
            LOGGER.infof("%s was rebuilt: %s before, %s now", store, before, new TreeMap<>(after));
        } else {
            String more = differences(before, after, 1);
            problem = "rebuilt, %s has fewer %s%s; the present one was kept"
                    .formatted(store, lacking, more.isEmpty() ? "" : ", and more " + more);
            LOGGER.warn(problem);
        }
    }

    /** What there is fewer or more of, as "messages (5 of 7)". */
    private static String differences(Map<String, Long> before, Map<String, Long> after, int sign) {
        return before.entrySet().stream()
                .filter(each -> Long.compare(after.getOrDefault(each.getKey(), 0L), each.getValue()) == sign)
                .map(each -> "%s (%d of %d)"
                        .formatted(each.getKey(), after.getOrDefault(each.getKey(), 0L), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> behind(List<SideProjection> filling) {
        return filling.stream()
                .map(SideProjection::behind)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void leave(RebuiltStore rebuilt) {
        for (Runnable step : List.<Runnable>of(rebuilt::thaw, rebuilt::drop)) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOGGER.warnf("what a rebuild of %s has left stays until the next start: %s", store, e.toString());
            }
        }
    }
}
