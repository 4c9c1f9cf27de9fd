package dev.steno.runtime.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often a process publishes what it measures of itself. */
@ConfigMapping(prefix = "steno.metrics")
interface MetricsSettings {

    @WithDefault("5s")
    Duration every();
}
