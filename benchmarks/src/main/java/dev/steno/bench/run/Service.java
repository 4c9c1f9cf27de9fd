package dev.steno.bench.run;

import java.util.Locale;

/** A service that can run alone. */
public enum Service {
    INGEST,
    SESSION,
    STATS,
    QUERY;

    String module() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
