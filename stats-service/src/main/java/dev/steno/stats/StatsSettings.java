package dev.steno.stats;

import dev.steno.stats.summarise.StatusRules;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** When a session counts as what, and how the Streams application runs. */
@ConfigMapping(prefix = "steno.stats")
public interface StatsSettings {

    /** A session is active for so long after its last sign of life. */
    @WithDefault("5m")
    Duration activeFor();

    /** A session is live for so long after its last sign of life; then it ends by itself. */
    @WithDefault("30m")
    Duration liveFor();

    /** How long a session that ends is still shown, as ending. */
    @WithDefault("10s")
    Duration endingGrace();

    /** A tool call without a result counts as open for so long. */
    @WithDefault("1h")
    Duration toolTimeout();

    /** Where the stores lie; must survive a restart, or they are built again from Kafka. */
    @WithDefault("${user.home}/.steno/streams")
    Path stateDir();

    /** Threads that run the topology; more than partitions of the log are of no use. */
    @WithDefault("1")
    int threads();

    /** Other instances that keep a copy of each store, to take over at once. */
    @WithDefault("0")
    int standbyReplicas();

    /** How often results are committed, and so how fresh summaries are. */
    @WithDefault("250ms")
    Duration commitInterval();

    /** How long after its death an instance's partitions go to another; brokers allow no less than six seconds. */
    @WithDefault("6s")
    Duration sessionTimeout();

    /**
     * A name of this instance and no other that stays the same over restarts, so that it gets its partitions back at once.
     * By default made from the machine's name and the folder of the stores, which only one process can hold.
     */
    Optional<String> instanceId();

    /** Memory of all stores together, outside the heap. */
    @WithDefault("32M")
    MemorySize storeMemory();

    /** Heap for changes that wait for the next commit. */
    @WithDefault("16M")
    MemorySize cacheMemory();

    /**
     * The times as the rules they make.
     *
     * @throws IllegalArgumentException when they contradict each other
     */
    default StatusRules statusRules() {
        return new StatusRules(activeFor(), liveFor(), endingGrace(), toolTimeout());
    }
}
