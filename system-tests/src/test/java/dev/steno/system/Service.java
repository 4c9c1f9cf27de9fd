package dev.steno.system;

import java.util.Locale;

/** The five services, in the order in which they are started. */
enum Service {
    INGEST,
    STATS,
    SESSION,
    EXPORT,
    QUERY;

    String module() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
