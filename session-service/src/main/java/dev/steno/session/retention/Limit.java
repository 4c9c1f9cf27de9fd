package dev.steno.session.retention;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long some sessions are kept, and how many of them.
 *
 * @param keepFor longer than nothing; empty for no limit
 * @param keepSessions 0 or more; empty for no limit
 */
record Limit(Optional<Duration> keepFor, OptionalInt keepSessions) {

    /**
     * A limit as it is set.
     *
     * @param property what begins the names of its properties
     * @throws ConfigurationException when it makes no sense
     */
    static Limit of(String property, Optional<Duration> keepFor, OptionalInt keepSessions) {
        if (keepFor.isPresent() && !keepFor.get().isPositive()) {
            throw new ConfigurationException(property + ".keep-for is longer than nothing, such as 90d");
        }
        if (keepSessions.isPresent() && keepSessions.getAsInt() < 0) {
            throw new ConfigurationException(property + ".keep-sessions is 0 or more");
        }
        return new Limit(keepFor, keepSessions);
    }

    /** @throws ConfigurationException when it is no time that can be waited */
    static void checkEvery(Duration every) {
        if (every.toMillis() < 1) {
            throw new ConfigurationException("steno.retention.every is longer than nothing, such as 1h");
        }
    }

    /** Whether nothing is limited. */
    boolean isNone() {
        return keepFor.isEmpty() && keepSessions.isEmpty();
    }
}
