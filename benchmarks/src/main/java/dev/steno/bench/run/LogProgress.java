package dev.steno.bench.run;

import dev.steno.schema.log.Topics;
import dev.steno.testkit.log.LogReader;
import java.time.Duration;
import java.util.Map;

/** How far the projections have come on the log, by the offsets that their groups have committed. */
public final class LogProgress implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final LogReader log;

    public LogProgress(Map<String, String> client) {
        this.log = new LogReader(client);
    }

    /** Follows a projection until it has everything that is on the log now. */
    Timeline follow(Projection projection) {
        long end = log.end(projection.topic());
        Timeline timeline = new Timeline();
        Pause.until(projection + " has caught up", LONGEST, LOOK, () -> {
            long reached = log.committed(projection.group(), projection.topic());
            timeline.mark(System.nanoTime(), reached);
            return reached >= end;
        });
        return timeline;
    }

    /** Waits until all projections have everything that is on the log. */
    public void awaitAll() {
        for (Projection projection : Projection.values()) {
            Pause.until(
                    projection + " has caught up",
                    LONGEST,
                    LOOK,
                    () -> log.hasCaughtUp(projection.group(), projection.topic()));
        }
    }

    /** Messages on the log. */
    public long messages() {
        return log.end(Topics.EVENTS);
    }

    @Override
    public void close() {
        log.close();
    }
}
