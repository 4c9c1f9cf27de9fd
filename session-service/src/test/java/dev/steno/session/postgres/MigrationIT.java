package dev.steno.session.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.log.Precedence;
import dev.steno.session.ArchiveTables;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
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

    private static final String SHARED = """
            INSERT INTO migrated.told_calls VALUES
                ('s', 'e1', '', 'msg_0', 'response:msg_0', false, 1, 's', '', '', '', 'm', 1, 1, 0, 0, 0, 0, true, '', NULL, true),
                ('s', 'e2', '', 'msg_0', 'response:msg_0', false, 2, 's', '', '', '', 'm', 2, 1, 0, 0, 0, 0, false, '', NULL, false),
                ('t', 'e3', '', 'msg_0', 'response:msg_0', true, 3, 't', '', '', '', 'm', 3, 1, 0, 0, 0, 0, false, '', NULL, true),
                ('a/b', 'e4', '', '', 'event:a/b/e4', false, 4, 'a/b', '', '', '', 'm', 4, 1, 0, 0, 0, 0, false, '', NULL, false),
                ('s', 'e5', 'req', 'msg_0', 'request:req', false, 5, 's', '', '', '', 'm', 5, 1, 0, 0, 0, 0, false, '', NULL, false);
            INSERT INTO migrated.calls VALUES
                ('response:msg_0', false, 1, 's', '', '', '', 'm', 3, 1, 0, 0, 0, 0, true, '', NULL, false),
                ('event:a/b/e4', false, 4, 'a/b', '', '', '', 'm', 4, 1, 0, 0, 0, 0, false, '', NULL, false),
                ('request:req', false, 5, 's', '', '', '', 'm', 5, 1, 0, 0, 0, 0, false, '', NULL, false);
            """;

    @Inject
    DataSource dataSource;

    @Inject
    ArchiveTables tables;

    @AfterEach
    void drop() {
        flyway("latest").clean();
    }

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

    @Test
    void callsThatSharedAResponseIdAcrossSessionsArePartedAgain() throws Exception {
        migrate("3");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SHARED);
        }

        migrate("latest");

        assertThat(tables.one("select string_agg(concat_ws(' ', call_key, owner_session, owner_copied, input_tokens,"
                        + " fast, second_hand), '|' order by call_key) from migrated.calls"))
                .isEqualTo("event:a~1b/e4 a/b f 4 f f|request:req s f 5 f f|response:s/msg_0 s f 2 t f"
                        + "|response:t/msg_0 t t 3 f t");
        assertThat(tables.one("select string_agg(call_key, '|' order by call_key) from migrated.told_calls"))
                .isEqualTo("event:a~1b/e4|request:req|response:s/msg_0|response:s/msg_0|response:t/msg_0");
    }

    private void migrate(String target) {
        flyway(target).migrate();
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .cleanDisabled(false)
                .dataSource(dataSource)
                .locations("dev/steno/session/postgres/migrations")
                .schemas("migrated")
                .defaultSchema("migrated")
                .target(target)
                .load();
    }
}
