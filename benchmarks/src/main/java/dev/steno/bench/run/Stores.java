package dev.steno.bench.run;

import dev.steno.embedded.Backends;
import dev.steno.embedded.PostgresAccess;
import java.net.URI;

/**
 * The servers beneath a Steno, for the raw parts of a comparison.
 *
 * @param kafka the broker's {@code host:port}
 */
public record Stores(String kafka, String jdbcUrl, String jdbcUser, String jdbcPassword, URI openSearch) {

    static Stores of(Backends backends) {
        PostgresAccess postgres = backends.postgres();
        return new Stores(
                backends.kafkaBootstrap(),
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                backends.openSearch());
    }
}
