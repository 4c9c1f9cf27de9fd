package dev.steno.providers.opencode;

import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The databases {@code opencode*.db} in the folder. */
final class OpenCodeDatabases implements OpenCodeStore {

    private final Path folder;

    OpenCodeDatabases(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Transcript> find() {
        List<Transcript> found = new ArrayList<>();
        for (Path file : Folders.files(folder, 1, this::owns)) {
            try {
                found.addAll(sessions(file));
            } catch (SQLException e) {
                // Not a database of sessions, or one that nobody can read now: it has none to show.
                continue;
            }
        }
        return found;
    }

    @Override
    public boolean owns(Path file) {
        String name = Folders.name(file);
        return folder.equals(file.getParent()) && name.startsWith("opencode") && name.endsWith(".db");
    }

    @Override
    public void read(Path file, OpenCodeRecords records) throws IOException {
        try (OpenCodeDatabase database = OpenCodeDatabase.open(file)) {
            database.read(records);
        } catch (SQLException e) {
            throw new IOException("SQLite error " + e.getErrorCode(), e);
        }
    }

    private static List<Transcript> sessions(Path file) throws SQLException {
        List<Transcript> found = new ArrayList<>();
        try (SqliteFile source = SqliteFile.open(file);
                Statement statement = source.connection().createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT id, directory FROM session AS own
                        WHERE id IS NOT NULL AND (parent_id IS NULL OR parent_id = id
                          OR NOT EXISTS (SELECT 1 FROM session WHERE id = own.parent_id))
                        ORDER BY id""")) {
            while (rows.next()) {
                String directory = rows.getString(2);
                found.add(Transcript.of(rows.getString(1), directory == null ? "" : directory, file));
            }
        }
        return found;
    }
}
