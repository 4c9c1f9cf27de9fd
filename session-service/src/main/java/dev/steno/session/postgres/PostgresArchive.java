package dev.steno.session.postgres;

import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Writes batches set by set, each batch in one transaction. */
@ApplicationScoped
class PostgresArchive implements Archive {

    private final DataSource dataSource;
    private final ArchiveSchema schema;

    PostgresArchive(DataSource dataSource, ArchiveSchema schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    @Override
    public void write(EventBatch batch) {
        if (!schema.current()) {
            throw PostgresFailures.unavailable(null);
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                write(connection, batch);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw PostgresFailures.ofWrite(e);
        }
    }

    private static void write(Connection connection, EventBatch batch) throws SQLException {
        Map<String, Long> added = writeMessages(connection, List.copyOf(batch.messages()));
        SessionRows.upsert(connection, List.copyOf(batch.sessions()), added);
        ActivityRows.upsert(connection, List.copyOf(batch.activities()));
        SubagentRows.upsert(connection, List.copyOf(batch.subagents()));
        CallRows.report(connection, batch.calls());
        MarkRows.upsert(connection, List.copyOf(batch.marks()));
    }

    /** Writes messages and counts, for each session, those that were not there before. */
    private static Map<String, Long> writeMessages(Connection connection, List<LoggedEvent> messages)
            throws SQLException {
        Map<String, Long> added = new HashMap<>();
        for (List<LoggedEvent> part : MessageRows.parts(messages)) {
            List<LoggedEvent> repeated = new ArrayList<>();
            var inserted = MessageRows.insertNew(connection, part);
            for (LoggedEvent message : part) {
                if (inserted.contains(message.key())) {
                    added.merge(message.key().sessionId(), 1L, Long::sum);
                } else {
                    repeated.add(message);
                }
            }
            MessageRows.replaceWeaker(connection, repeated);
        }
        return added;
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
