package dev.steno.bench.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows that Steno has written, written again by plain JDBC batches into a table of the same columns, key and index. */
public final class RawTable implements AutoCloseable {

    /** Rows of one transaction, as many as Steno writes in one. */
    private static final int BATCH = 1_000;

    private final Connection connection;
    private final List<Object[]> rows;

    private RawTable(Connection connection, List<Object[]> rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Reads so many rows back from the archive. */
    public static RawTable of(String url, String user, String password, int rows) throws IOException {
        try {
            Connection connection = DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user, password);
            connection.setAutoCommit(false);
            return new RawTable(connection, read(connection, rows));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Writes them all into a new table; rows a second. */
    public double write() {
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE bench_raw (LIKE archive.messages INCLUDING ALL)");
                connection.commit();
            }
            long begin = System.nanoTime();
            insert();
            double speed = rows.size() / ((System.nanoTime() - begin) / 1e9);
            drop();
            return speed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert() throws SQLException {
        String places = String.join(", ", Collections.nCopies(rows.getFirst().length, "?"));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_raw VALUES (" + places + ")")) {
            int waiting = 0;
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    connection.commit();
                    waiting = 0;
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private static List<Object[]> read(Connection connection, int most) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT * FROM archive.messages ORDER BY log_partition, log_offset LIMIT " + most)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        connection.commit();
        return rows;
    }

    private void drop() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE bench_raw");
            connection.commit();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
