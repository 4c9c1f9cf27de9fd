package dev.steno.testkit.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.embedded.Backends;
import dev.steno.embedded.PostgresAccess;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The addresses of the servers beneath a Steno, for tests and measurements that go past the services.
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

    /** As the file {@code run/steno.json} of a standalone Steno names them. */
    static Stores of(JsonNode running) {
        return new Stores(
                running.path("kafka").asText(),
                running.path("jdbc_url").asText(),
                running.path("jdbc_user").asText(),
                "",
                URI.create(running.path("open_search").asText()));
    }

    /** A connection to PostgreSQL; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, jdbcUser, jdbcPassword);
    }
}
