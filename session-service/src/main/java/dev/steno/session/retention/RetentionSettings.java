package dev.steno.session.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How long sessions are kept; for ever, unless a limit is set. */
@ConfigMapping(prefix = "steno.retention")
public interface RetentionSettings {

    /** Limits of some sessions. */
    interface Limits {

        /** How long a session is kept after its last activity. */
        Optional<Duration> keepFor();

        /** How many sessions are kept, those with the latest activity. */
        OptionalInt keepSessions();
    }

    /** How long a session is kept after its last activity, if its project has no limits of its own. */
    Optional<Duration> keepFor();

    /** How many sessions are kept of all projects that have no limits of their own. */
    OptionalInt keepSessions();

    /** By a project's name, path or remote: limits of its own, in the place of those of all. */
    Map<String, Limits> projects();

    /** Whether marked sessions are kept whatever the limits. */
    @WithDefault("true")
    boolean keepMarked();

    /** How often sessions beyond the limits are deleted. */
    @WithDefault("1h")
    Duration every();
}
