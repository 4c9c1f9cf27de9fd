package dev.steno.query.live;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live streams behave. */
@ConfigMapping(prefix = "steno.query.live")
public interface LiveSettings {

    /** The most updates that wait for one subscriber; one more ends its stream. */
    @WithDefault("1024")
    int subscriberBuffer();

    /** The most bytes of updates that wait for one subscriber; a single larger update may wait alone. */
    @WithDefault("16M")
    MemorySize subscriberBytes();

    /** For how long an event that comes again is not shown again. */
    @WithDefault("10m")
    Duration repeatWindow();

    /** The most events whose repeats are known; beyond it some are forgotten early. */
    @WithDefault("300000")
    long repeatEntries();

    /** The shortest time between two stats events of one subscriber. */
    @WithDefault("500ms")
    Duration statsEvery();

    /** The time between two broadcasts of metrics. */
    @WithDefault("5s")
    Duration metricsEvery();

    /** After this long without a sample a service counts as gone. */
    @WithDefault("15s")
    Duration metricsHorizon();

    /** How long a new subscriber waits while this process still reads what was there before. */
    @WithDefault("5s")
    Duration catchUp();

    /** After this long without an event an SSE stream sends a comment, so that no proxy closes it. */
    @WithDefault("15s")
    Duration keepAlive();
}
