package dev.steno.providers.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.providers.ProviderException;
import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database and the export are made of the sample's storage folder: all three must tell the same. */
class OpenCodeDatabaseTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path STORAGE = Samples.of("opencode").resolve("storage");

    @TempDir
    Path root;

    @Test
    void tellsWhatTheStorageFolderTells() throws Exception {
        try (Connection writer = writer()) {
            fill(writer);
        }

        assertThat(told(read(root))).isEqualTo(told(read(Samples.of("opencode"))));
        assertThat(read(root).summary().title()).isEqualTo("Feeding");
        assertThat(Samples.provider("opencode", root).listProjects()).containsExactly("/home/kim/house");
    }

    @Test
    void canBeReadBesideAWriterAndSeesWhatIsCommitted() throws Exception {
        try (Connection writer = writer()) {
            fill(writer);
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("DELETE FROM part");

                assertThat(told(read(root))).isEqualTo(told(read(Samples.of("opencode"))));

                writer.commit();
            }
            assertThat(read(root).messages()).extracting(Record::getIdentity).contains(FactNames.own("msg_02"));
            assertThat(read(root).messages()).hasSize(2);
        }
    }

    @Test
    void leavesNothingInTheFolder() throws Exception {
        try (Connection writer = writer()) {
            fill(writer);
        }
        List<Path> before = files();
        byte[] bytes = Files.readAllBytes(root.resolve("opencode.db"));

        read(root);

        assertThat(files()).isEqualTo(before);
        assertThat(Files.readAllBytes(root.resolve("opencode.db"))).isEqualTo(bytes);
    }

    @Test
    void aFileThatIsNoDatabaseHasNoSessions() throws IOException {
        Files.writeString(root.resolve("opencode.db"), "not a database".repeat(1000));
        SessionProvider provider = Samples.provider("opencode", root);

        assertThat(provider.listSessions()).isEmpty();
        assertThatThrownBy(() -> provider.readSession("ses_0001"))
                .isInstanceOf(ProviderException.SessionNotFound.class);
    }

    @Test
    void aBrokenRowIsReportedAndTheRestGoesOn() throws Exception {
        try (Connection writer = writer()) {
            fill(writer);
            try (Statement statement = writer.createStatement()) {
                statement.execute("UPDATE part SET data = '{\"type\":' WHERE id = 'prt_05'");
            }
        }
        Session session = read(root);

        assertThat(session.report().broken()).isEqualTo(1);
        assertThat(session.messages())
                .extracting(Record::getId)
                .contains("prt_04", "prt_06")
                .doesNotContain("prt_05");
    }

    @Test
    void anExportTellsTheSame() throws IOException {
        ObjectNode export = JSON.createObjectNode();
        export.set("info", read("session/global/ses_0001.json"));
        for (String message : List.of("msg_01", "msg_02", "msg_03")) {
            ObjectNode entry = export.withArray("messages").addObject();
            entry.set("info", read("message/ses_0001/" + message + ".json"));
            for (Path part : files(STORAGE.resolve("part").resolve(message))) {
                entry.withArray("parts").add(JSON.readTree(part.toFile()));
            }
        }
        JSON.writeValue(root.resolve("my-export.json").toFile(), export);

        List<String> withoutSubagent = told(read(Samples.of("opencode"))).stream()
                .filter(line -> !line.contains("sofa"))
                .toList();
        assertThat(told(read(root))).isEqualTo(withoutSubagent);
    }

    private static Session read(Path root) {
        return Samples.provider("opencode", root).readSession("ses_0001");
    }

    private static List<String> told(Session session) {
        return session.messages().stream()
                .map(message ->
                        message.toBuilder().clearRaw().clearRevision().build().toString())
                .toList();
    }

    private Connection writer() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("opencode.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE session (id TEXT, parent_id TEXT, directory TEXT, title TEXT, version TEXT,"
                    + " time_created INTEGER, time_updated INTEGER)");
            statement.execute("CREATE TABLE message (id TEXT, session_id TEXT, time_created INTEGER, data TEXT)");
            statement.execute("CREATE TABLE part (id TEXT, message_id TEXT, session_id TEXT, data TEXT)");
        }
        return connection;
    }

    private static void fill(Connection connection) throws SQLException, IOException {
        for (Path file : files(STORAGE.resolve("session/global"))) {
            JsonNode session = JSON.readTree(file.toFile());
            insert(
                    connection,
                    "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)",
                    session.path("id").asText(),
                    session.path("parentID").textValue(),
                    session.path("directory").asText(),
                    session.path("title").asText(),
                    session.path("version").asText(),
                    session.path("time").path("created").asLong(),
                    session.path("time").path("updated").asLong());
        }
        for (String session : List.of("ses_0001", "ses_0002")) {
            for (Path file : files(STORAGE.resolve("message").resolve(session))) {
                JsonNode message = JSON.readTree(file.toFile());
                String id = message.path("id").asText();
                long created = message.path("time").path("created").asLong();
                insert(connection, "INSERT INTO message VALUES (?, ?, ?, ?)", id, session, created, message.toString());
                for (Path part : files(STORAGE.resolve("part").resolve(id))) {
                    JsonNode told = JSON.readTree(part.toFile());
                    String partId = told.path("id").asText();
                    insert(connection, "INSERT INTO part VALUES (?, ?, ?, ?)", partId, id, session, told.toString());
                }
            }
        }
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.execute();
        }
    }

    private static JsonNode read(String file) throws IOException {
        return JSON.readTree(STORAGE.resolve(file).toFile());
    }

    private List<Path> files() throws IOException {
        return files(root);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
