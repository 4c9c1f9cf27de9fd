package dev.steno.providers.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A database that an agent may be writing, opened to read only. A running agent keeps a log of writes beside it, and then the
 * database is read together with that log, as of one moment. Without a log there is no writer; then it is read as it lies, because
 * SQLite would leave a log of its own in the agent's folder.
 */
public final class SqliteFile implements AutoCloseable {

    private static final int BUSY_MS = 2000;
    private static final int HEADER = 20;
    private static final int JOURNAL_AT = 18;
    private static final int WRITE_AHEAD_LOG = 2;

    private final Path file;
    private final Connection connection;
    private final @Nullable FileTime asItLay;

    private SqliteFile(Path file, Connection connection, @Nullable FileTime asItLay) {
        this.file = file;
        this.connection = connection;
        this.asItLay = asItLay;
    }

    /** Opens the file; what is no database is noticed here. {@link Reasons} has the failure in words. */
    public static SqliteFile open(Path file) throws SQLException {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            boolean lies = keepsLog(file) && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
            return lies
                    ? new SqliteFile(file, connect(file, "?mode=ro&immutable=1"), changed)
                    : new SqliteFile(file, connect(file, "?mode=ro"), null);
        } catch (IOException e) {
            throw new SQLException("not readable", e);
        }
    }

    /** To be closed with this object only. */
    public Connection connection() {
        return connection;
    }

    /** Whether what was read may be torn, because a writer came meanwhile. */
    public boolean hasChanged() {
        try {
            return asItLay != null && !Files.getLastModifiedTime(file).equals(asItLay);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean keepsLog(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(HEADER);
            return header.length == HEADER && header[JOURNAL_AT] == WRITE_AHEAD_LOG;
        }
    }

    private static Connection connect(Path file, String how) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(BUSY_MS);
        Connection connection =
                config.createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + how);
        try (Statement statement = connection.createStatement()) {
            // Opening succeeds whatever the file is.
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
