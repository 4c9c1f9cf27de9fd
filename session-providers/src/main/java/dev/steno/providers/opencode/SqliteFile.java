package dev.steno.providers.opencode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** A database that somebody else may be writing: opened to read only, and never locked against its writer. */
final class SqliteFile {

    private static final int BUSY_MS = 5000;

    private SqliteFile() {}

    /**
     * Opens it. Where there is no log of writes and none can be made, as in a folder that cannot be written, nobody is writing:
     * then it is read as it lies.
     */
    static Connection open(Path file) throws SQLException {
        try {
            return probed(file, "?mode=ro");
        } catch (SQLException e) {
            if (file.resolveSibling(file.getFileName() + "-wal").toFile().exists()) {
                throw e;
            }
            return probed(file, "?mode=ro&immutable=1");
        }
    }

    private static Connection probed(Path file, String how) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(BUSY_MS);
        Connection connection =
                config.createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + how);
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
