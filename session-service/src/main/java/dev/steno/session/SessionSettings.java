package dev.steno.session;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How session-service reaches PostgreSQL and how much it takes at a time. */
@ConfigMapping(prefix = "steno.session")
public interface SessionSettings {

    /** The archive's database; {@code quarkus.datasource.jdbc.url} follows it. */
    String jdbcUrl();

    String username();

    String password();

    /** The most events written in one transaction. */
    @WithDefault("1000")
    int batchSize();

    /** About how much of a transcript is held in memory for each reader. */
    @WithDefault("2M")
    MemorySize chunkSize();

    /** How long a mark waits for Kafka's acknowledgement. */
    @WithDefault("2s")
    Duration writeTimeout();
}
