package dev.steno.testkit.deployment;

import java.util.Locale;

/** The five services, in the order in which they are started. */
public enum Service {
    INGEST,
    STATS,
    SESSION,
    EXPORT,
    QUERY;

    /** The name of its module and of its process. */
    public String module() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
