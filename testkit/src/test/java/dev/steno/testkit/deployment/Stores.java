package dev.steno.testkit.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.embedded.Backends;
import dev.steno.embedded.KafkaAccess;
import dev.steno.embedded.OpenSearchAccess;
import dev.steno.embedded.Part;
import dev.steno.embedded.PostgresAccess;
import dev.steno.embedded.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The servers beneath a Steno, for tests and measurements that go past the services. */
public record Stores(KafkaAccess kafka, PostgresAccess postgres, OpenSearchAccess openSearch) {

    static Stores of(Backends backends) {
        return new Stores(backends.kafka(), backends.postgres(), backends.openSearch());
    }

    /** As the file {@code run/steno.json} of a standalone Steno names them, with the passwords of its home. */
    static Stores of(JsonNode running, Path home) {
        Secrets secrets = Secrets.of(home);
        URI jdbc = URI.create(running.path("jdbc_url").asText().substring("jdbc:".length()));
        return new Stores(
                new KafkaAccess(running.path("kafka").asText(), "steno", secrets.password(Part.KAFKA)),
                new PostgresAccess(
                        jdbc.getHost(),
                        jdbc.getPort(),
                        jdbc.getPath().substring(1),
                        running.path("jdbc_user").asText(),
                        secrets.password(Part.POSTGRES)),
                new OpenSearchAccess(
                        URI.create(running.path("open_search").asText()), "steno", secrets.password(Part.OPENSEARCH)));
    }

    /** A connection to PostgreSQL; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
