package dev.steno.query.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How conversations are exported. */
@ConfigMapping(prefix = "steno.query.export")
public interface ExportSettings {

    /** The largest document that is answered in one message; larger ones stream over REST. */
    @WithDefault("32M")
    MemorySize largestMessage();
}
