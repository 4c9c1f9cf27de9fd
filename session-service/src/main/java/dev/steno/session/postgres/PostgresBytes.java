package dev.steno.session.postgres;

import dev.steno.session.erase.Done;
import dev.steno.session.erase.ErasedBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes the archive's tables anew, because deleted rows stay in the holes of pages, has the statistics taken again, which hold samples of
 * columns, and ends the write-ahead log before the next checkpoint, so that the server deletes what came before.
 */
@ApplicationScoped
class PostgresBytes implements ErasedBytes {

    private static final String TABLES =
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'archive' ORDER BY 1";

    /** A large table takes a while. */
    private static final int LONGEST_MS = 3_600_000;

    private static final String NOT_ALLOWED = "42501";

    private final DataSource dataSource;

    PostgresBytes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Done erase() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            int answersWithin = connection.getNetworkTimeout();
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
            try {
                for (String table : texts(statement, TABLES)) {
                    statement.execute("VACUUM (FULL, ANALYZE) " + table);
                }
                return endOfLog(statement);
            } finally {
                connection.setNetworkTimeout(Runnable::run, answersWithin);
            }
        } catch (SQLException e) {
            throw PostgresFailures.ofWrite(e);
        }
    }

    private static Done endOfLog(Statement statement) throws SQLException {
        String rows = "rows deleted, tables written anew";
        boolean recycled = texts(statement, "SHOW wal_recycle").contains("on");
        try {
            statement.execute("VACUUM FULL pg_catalog.pg_statistic");
            statement.execute("SELECT pg_switch_wal()");
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            if (NOT_ALLOWED.equals(e.getSQLState())) {
                return new Done(
                        false, rows + "; statistics and write-ahead log: as the server keeps them, the role may not");
            }
            throw e;
        }
        return recycled
                ? new Done(false, rows + "; write-ahead log: until the server overwrites what it recycles")
                : new Done(true, rows + ", statistics taken anew, write-ahead log ended");
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
