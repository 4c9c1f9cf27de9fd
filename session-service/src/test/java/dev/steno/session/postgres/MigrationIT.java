package dev.steno.session.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.testing.BackendsResource;
import dev.steno.schema.log.Precedence;
import dev.steno.session.ArchiveTables;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** An archive of the first version becomes what the log would make of it. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class MigrationIT {

    private static final String OLD = """
            INSERT INTO migrated.sessions VALUES
                ('s', 'garden', 1, 'claude-code', 1, 1000, 2000, 3, 0, 1),
                ('t', 'meadow', 1, 'claude-code', 1, 1000, 2000, 1, 0, 2);
            INSERT INTO migrated.messages (session_id, id, source, time_ms, recorded_at_ms, log_partition, log_offset,
                role, type, agent_id, tool_name, tool_use_id, model, request_id, message, raw) VALUES
                ('s', 'm1', 1, 1500, 2000, 0, 1, '', '', 'sub', '', '', '', '', '', ''),
                ('s', 'm2', 1, 9000, 2000, 0, 2, '', '', '', '', '', '', '', '', ''),
                ('t', 'm3', 1, 1400, 2000, 0, 3, '', '', '', '', '', '', '', '', '');
            INSERT INTO migrated.call_reports VALUES
                ('s', 'm1', 'req', 'opus', 1, 20, 3, 4, 5, NULL),
                ('t', 'm3', 'req', 'opus', 10, 2, 3, 4, 5, 70),
                ('s', 'm2', '', 'opus', 1, 1, 1, 1, 1, NULL);
            """;

    @Inject
    DataSource dataSource;

    @Inject
    ArchiveTables tables;

    @Test
    void callsThatWereKeptBySessionAreKeptOnceAcrossAll() throws Exception {
        migrate("1");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(OLD);
        }

        migrate("3");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE migrated.messages SET source = 4, revision = 7 WHERE id = 'm1'");
        }
        migrate("latest");

        assertThat(tables.one("select string_agg(concat_ws(' ', call_key, owner_session, owner_agent_id, owner_project,"
                        + " owner_time_ms, input_tokens, output_tokens, reported_nano_usd), '|' order by call_key)"
                        + " from migrated.calls"))
                .isEqualTo("event:s/m2 s  garden 2000 1 1|request:req t  meadow 1400 10 20 70");
        assertThat(tables.one("select string_agg(precedence::text, '|' order by id) from migrated.messages"))
                .isEqualTo(Precedence.of(4, 7) + "|0|0");
        assertThat(tables.one("select count(*) from migrated.told_calls")).isEqualTo(3L);
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("dev/steno/session/postgres/migrations")
                .schemas("migrated")
                .defaultSchema("migrated")
                .target(target)
                .load()
                .migrate();
    }
}
