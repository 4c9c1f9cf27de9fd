package dev.steno.session.postgres;

import dev.steno.runtime.kafka.RebuiltStore;
import dev.steno.runtime.kafka.SideProjection;
import dev.steno.session.archive.Archive;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The archive's tables in a schema of another name, which takes the archive's name in the end. One connection is held all the time,
 * with a lock that only one service can have. Used by one thread.
 */
final class RebuiltSchema implements RebuiltStore {

    /** The schema that reads use. */
    static final String PRESENT = "archive";

    /** The schema that is filled beside it. */
    static final String REBUILT = "archive_next";

    private static final String REPLACED = "archive_replaced";

    /** Any number that stands for this lock alone. */
    private static final long LOCK = 0x5374656e6f526562L;

    private static final String DROP = "DROP SCHEMA IF EXISTS %s, %s CASCADE".formatted(REBUILT, REPLACED);

    private static final String TABLES = """
            SELECT relname FROM pg_class
            WHERE relnamespace = to_regnamespace(?) AND relkind IN ('r', 'p') AND NOT relispartition
                AND relname NOT IN ('schema_history', 'log_positions')
            """;

    private final DataSource dataSource;
    private final ArchiveSchema schema;
    private final Archive archive;
    private final Function<Archive, SideProjection> filling;
    private @Nullable Connection connection;

    /**
     * @param archive writes to the rebuilt schema
     * @param filling starts to fill it
     */
    RebuiltSchema(
            DataSource dataSource, ArchiveSchema schema, Archive archive, Function<Archive, SideProjection> filling) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.archive = archive;
        this.filling = filling;
    }

    /** Drops what a rebuild has left that was cut short, unless one is under way. */
    static void tidy(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (lock(connection)) {
                execute(connection, DROP);
                unlock(connection);
            }
        }
    }

    @Override
    public List<SideProjection> fill() {
        run(() -> {
            Connection open = dataSource.getConnection();
            if (!lock(open)) {
                open.close();
                throw new IllegalStateException("another service rebuilds it");
            }
            connection = open;
            execute(open, DROP);
        });
        schema.make(REBUILT);
        return List.of(filling.apply(archive));
    }

    @Override
    public void freeze() {
        run(() -> {
            open().setAutoCommit(false);
            // Every batch begins with a weaker lock on this table.
            execute(open(), "LOCK TABLE " + PRESENT + ".deleted_sessions IN EXCLUSIVE MODE");
        });
    }

    @Override
    public Map<String, Long> present() {
        return counts(PRESENT);
    }

    @Override
    public Map<String, Long> rebuilt() {
        return counts(REBUILT);
    }

    @Override
    public void cutOver() {
        run(() -> {
            execute(open(), "ALTER SCHEMA %s RENAME TO %s".formatted(PRESENT, REPLACED));
            execute(open(), "ALTER SCHEMA %s RENAME TO %s".formatted(REBUILT, PRESENT));
            open().commit();
        });
    }

    @Override
    public void thaw() {
        if (connection != null) {
            run(() -> {
                if (!open().getAutoCommit()) {
                    open().rollback();
                    open().setAutoCommit(true);
                }
            });
        }
    }

    @Override
    public void drop() {
        if (connection != null) {
            run(() -> {
                try (Connection last = open()) {
                    execute(last, DROP);
                    unlock(last);
                }
            });
        }
    }

    private Map<String, Long> counts(String name) {
        Map<String, Long> counts = new TreeMap<>();
        run(() -> {
            for (String table : tables(name)) {
                counts.put(table, count(name + "." + table));
            }
        });
        return counts;
    }

    private List<String> tables(String name) throws SQLException {
        try (PreparedStatement statement = open().prepareStatement(TABLES)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> tables = new ArrayList<>();
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
                return tables;
            }
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = open().createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    private Connection open() {
        return Objects.requireNonNull(connection);
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locked = statement.executeQuery("SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
            locked.next();
            return locked.getBoolean(1);
        }
    }

    private static void unlock(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_advisory_unlock(%d)".formatted(LOCK));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Work on the connection. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            throw PostgresFailures.ofWrite(e);
        }
    }
}
