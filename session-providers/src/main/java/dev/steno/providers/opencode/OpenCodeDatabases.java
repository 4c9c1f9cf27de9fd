package dev.steno.providers.opencode;

import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The databases {@code opencode*.db} in the folder. */
final class OpenCodeDatabases implements OpenCodeStore {

    private final Path folder;

    OpenCodeDatabases(Path folder) {
        this.folder = folder;
    }

    @Override
    public void find(Discovery discovery) {
        for (Path file : discovery.files(folder, 1, this::owns)) {
            try (OpenCodeDatabase database = OpenCodeDatabase.open(file)) {
                List<String> problems = database.problems();
                if (!problems.isEmpty()) {
                    discovery.unreadable(file, String.join("; ", problems));
                }
                discovery.sessions(database.sessions());
            } catch (SQLException e) {
                discovery.unreadable(file, Reasons.of(e));
            }
        }
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
            throw new IOException(Reasons.of(e), e);
        }
    }
}
