package dev.steno.runtime.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Meters whose figures are those of the last whole step, and a thread that publishes them once in each step. */
final class StepRegistry extends StepMeterRegistry {

    private volatile Runnable publication = () -> {};

    StepRegistry(Duration step, Clock clock) {
        super(
                new StepRegistryConfig() {
                    @Override
                    public String prefix() {
                        return "steno.metrics";
                    }

                    @Override
                    public @Nullable String get(String key) {
                        return null;
                    }

                    @Override
                    public Duration step() {
                        return step;
                    }
                },
                clock);
    }

    /** Starts the thread; {@link #stop} ends it. */
    void publish(Runnable publication) {
        this.publication = publication;
        start(Thread.ofPlatform().daemon().name("steno-metrics").factory());
    }

    @Override
    protected void publish() {
        publication.run();
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
        return TimeUnit.MILLISECONDS;
    }
}
