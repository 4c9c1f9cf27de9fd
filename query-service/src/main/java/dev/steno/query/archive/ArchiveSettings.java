package dev.steno.query.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service asks session-service. */
@ConfigMapping(prefix = "steno.query.archive")
public interface ArchiveSettings {

    /** The longest a question may take; session-service itself may wait for its archive meanwhile. */
    @WithDefault("15s")
    Duration timeout();
}
