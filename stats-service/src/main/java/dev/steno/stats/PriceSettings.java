package dev.steno.stats;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where prices come from. */
@ConfigMapping(prefix = "steno.prices")
public interface PriceSettings {

    /** A price table in the place of the one that comes along; one that cannot be read ends the start of the service. */
    Optional<Path> file();
}
