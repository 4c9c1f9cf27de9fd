package dev.steno.session.postgres;

import dev.steno.runtime.kafka.RebuiltStore;
import dev.steno.runtime.kafka.SideProjection;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;

/** Writes batches set by set, each batch in one transaction. */
@ApplicationScoped
class PostgresArchive implements Archive {

    /** The partitions whose positions the archive has had since this process took them over. */
    private final Set<Integer> kept = ConcurrentHashMap.newKeySet();

    private final DataSource dataSource;
    private final ArchiveSchema schema;
    private final String name;

    @Inject
    PostgresArchive(DataSource dataSource, ArchiveSchema schema) {
        this(dataSource, schema, RebuiltSchema.PRESENT);
    }

    /** @param name of the schema that has the tables */
    private PostgresArchive(DataSource dataSource, ArchiveSchema schema, String name) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.name = name;
    }

    @Override
    public List<StoredPosition> positions(Collection<Integer> partitions) {
        List<StoredPosition> found = inTransaction(connection -> PositionRows.read(connection, partitions));
        kept.removeAll(partitions);
        found.forEach(position -> kept.add(position.partition()));
        return found;
    }

    @Override
    public void write(EventBatch batch, List<StoredPosition> reached) {
        inTransaction(connection -> {
            write(connection, batch);
            PositionRows.put(connection, reached, kept);
            return reached;
        });
        reached.forEach(position -> kept.add(position.partition()));
    }

    @Override
    public RebuiltStore beside(Function<Archive, SideProjection> filling) {
        PostgresArchive rebuilt = new PostgresArchive(dataSource, schema, RebuiltSchema.REBUILT);
        return new RebuiltSchema(dataSource, schema, rebuilt, filling);
    }

    @Override
    public long messages() {
        return inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM messages")) {
                count.next();
                return count.getLong(1);
            }
        });
    }

    /** Work on one connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        if (!schema.current()) {
            throw PostgresFailures.unavailable(null);
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                ArchiveSchema.use(connection, name);
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            if (PostgresFailures.isWithoutTables(e)) {
                schema.recheck();
            }
            throw PostgresFailures.ofWrite(e);
        }
    }

    private static void write(Connection connection, EventBatch read) throws SQLException {
        DeletedSessionRows.lock(connection, !read.deletions().isEmpty());
        EventBatch batch = read.without(DeletedSessionRows.among(connection, read.sessionIds()));
        DeletedSessionRows.delete(connection, List.copyOf(batch.deletions()));
        Set<EventKey> purged = StoredMessageRows.purged(connection, batch.stored());
        Map<String, Long> added = writeMessages(
                connection,
                batch.messages().stream()
                        .filter(message -> !purged.contains(message.key()))
                        .toList());
        SessionRows.upsert(connection, List.copyOf(batch.sessions()), added);
        ActivityRows.upsert(connection, List.copyOf(batch.activities()));
        SubagentRows.upsert(connection, List.copyOf(batch.subagents()));
        CallRows.report(connection, batch.calls());
        MarkRows.upsert(connection, List.copyOf(batch.marks()));
        StoreRows.apply(connection, batch.stored());
        ErasureRows.apply(connection, read.erasures());
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
