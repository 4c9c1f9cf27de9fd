package dev.steno.query.live;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Knows whether this process has read what was on the topics before it started: before that it knows only a part. */
@Singleton
public class CatchUp {

    private static final long LOOK_MILLIS = 20;

    private final Map<String, BooleanSupplier> tables = new ConcurrentHashMap<>();
    private final LiveSettings settings;

    CatchUp(LiveSettings settings) {
        this.settings = settings;
    }

    void expect(String table, BooleanSupplier caughtUp) {
        tables.put(table, caughtUp);
    }

    /**
     * Waits until everything is known. Blocks.
     *
     * @throws Problem UNAVAILABLE when it takes longer than the settings allow
     */
    public void await() {
        long deadline = System.nanoTime() + settings.catchUp().toNanos();
        while (!missing().isEmpty()) {
            if (System.nanoTime() >= deadline) {
                throw unavailable();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
        }
    }

    /** What is still being read. */
    List<String> missing() {
        return tables.entrySet().stream()
                .filter(table -> !table.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Problem unavailable() {
        return Problem.of(ErrorCode.UNAVAILABLE, "the log has not been read up to now yet; try again in a moment");
    }
}
