package dev.steno.system;

import dev.steno.embedded.Backends;
import dev.steno.embedded.PostgresAccess;
import java.net.URI;

/** Where the stores are, for recounts. */
record Stores(String kafkaBootstrap, String jdbcUrl, String jdbcUser, String jdbcPassword, URI openSearch) {

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
