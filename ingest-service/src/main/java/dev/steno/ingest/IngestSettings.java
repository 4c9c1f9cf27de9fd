package dev.steno.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the writers' door takes, and how long it waits for Kafka. */
@ConfigMapping(prefix = "steno.ingest")
public interface IngestSettings {

    /** The largest hook body. */
    @WithDefault("16M")
    MemorySize maxHookSize();

    /** The largest message: a JSON body, or one line of an NDJSON stream. */
    @WithDefault("16M")
    MemorySize maxMessageSize();

    /** How long a sender waits for the acknowledgement of the brokers before it is asked to try again. */
    @WithDefault("1800ms")
    Duration acknowledgeWithin();

    /** How long a stream of messages goes on without any acknowledgement before its sender is asked to try again. */
    @WithDefault("5s")
    Duration streamPatience();
}
