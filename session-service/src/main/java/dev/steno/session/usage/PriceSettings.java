package dev.steno.session.usage;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where prices come from. */
@ConfigMapping(prefix = "steno.prices")
interface PriceSettings {

    /** A price table in the place of the one that comes along. */
    Optional<Path> file();
}
