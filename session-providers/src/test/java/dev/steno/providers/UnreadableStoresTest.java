package dev.steno.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there and cannot be read is named with its reason. */
class UnreadableStoresTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "codex", "copilot-cli", "cursor", "gemini-cli", "opencode"})
    void whereThereIsNothingNothingIsUnreadable(String agent) {
        assertThat(Samples.provider(agent, root.resolve("gone")).unreadable()).isEmpty();
        assertThat(Samples.provider(agent, root).unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "copilot", "cursor", "gemini", "opencode"})
    void whatIsWholeIsReadable(String agentPackage) {
        String agent = agentPackage.replaceAll("^claude$", "claude-code").replaceAll("^(copilot|gemini)$", "$1-cli");

        assertThat(Samples.provider(agent, Samples.of(agentPackage)).unreadable())
                .isEmpty();
    }

    @Test
    void aLockedDatabaseIsNamed() throws SQLException {
        try (Connection writer = database("CREATE TABLE session (id TEXT)")) {
            run(writer, "BEGIN EXCLUSIVE");

            assertUnreadable("opencode.db", "the database is locked by another program");
            assertThat(Samples.provider("opencode", root).sessionFiles()).isEmpty();
        }
    }

    @Test
    void anEncryptedDatabaseIsNamed() throws IOException {
        byte[] bytes = new byte[8192];
        new Random(1).nextBytes(bytes);
        Files.write(root.resolve("opencode.db"), bytes);

        assertUnreadable("opencode.db", "the file is encrypted, or no SQLite database");
    }

    @Test
    void aDatabaseOfUnknownTablesIsNamed() throws SQLException {
        database("CREATE TABLE chat (id TEXT)").close();

        assertUnreadable("opencode.db", "none of its tables is known: chat");
    }

    @Test
    void aTableThatLacksAColumnIsNamed() throws SQLException {
        database(
                        "CREATE TABLE session (id TEXT)",
                        "CREATE TABLE message (id TEXT, session_id TEXT, body TEXT)",
                        "CREATE TABLE part (id TEXT, message_id TEXT, data TEXT)")
                .close();

        assertUnreadable("opencode.db", "the table message has no column data");
    }

    @Test
    void conversationsInTablesOfALaterVersionAreNamedAndTheRestIsRead() throws SQLException {
        database(
                        "CREATE TABLE session (id TEXT)",
                        "CREATE TABLE message (id TEXT, session_id TEXT, data TEXT)",
                        "CREATE TABLE part (id TEXT, message_id TEXT, data TEXT)",
                        "CREATE TABLE session_v3 (id TEXT)",
                        "CREATE TABLE utterance (id TEXT, session_id TEXT, data TEXT)",
                        "CREATE TABLE session_v4 (id TEXT)",
                        "CREATE TABLE todo (session_id TEXT, content TEXT)",
                        "INSERT INTO session VALUES ('ses_1')",
                        "INSERT INTO session_v3 VALUES ('ses_2')",
                        "INSERT INTO todo VALUES ('ses_1', 'sweep')",
                        "INSERT INTO utterance VALUES ('u', 'ses_2', '{}')")
                .close();

        assertUnreadable("opencode.db", "it holds conversations in tables that are not known: session_v3, utterance");
        assertThat(Samples.provider("opencode", root).sessionFiles())
                .extracting(SessionFiles::sessionId)
                .containsExactly("ses_1");
    }

    @ParameterizedTest
    @CsvSource({
        "codex, sessions/rollout-2025-04-20-1f.json, rollouts of the first versions of Codex are not read",
        "copilot-cli, history-session-state/session_1.json, sessions of early versions of Copilot CLI are not read"
    })
    void aFormThatIsNotReadIsNamed(String agent, String file, String reason) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{}");

        assertThat(Samples.provider(agent, root).unreadable())
                .extracting(UnreadableStore::place, UnreadableStore::reason)
                .containsExactly(tuple(path, reason));
    }

    @Test
    void aFileInThePlaceOfAFolderIsNamed() throws IOException {
        Files.writeString(root.resolve("storage"), "");

        assertThat(Samples.provider("opencode", root).unreadable())
                .extracting(UnreadableStore::reason)
                .containsOnly("it is no folder");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws IOException {
        Path project = Files.createDirectories(root.resolve("projects/-home-kim"));
        Path link = project.resolve("11111111-1111-4111-8111-111111111111.jsonl");
        Files.createSymbolicLink(link, root.resolve("gone"));

        assertThat(Samples.provider("claude-code", root).unreadable())
                .extracting(UnreadableStore::place, UnreadableStore::reason)
                .containsExactly(tuple(link, "it is gone, or a link leads nowhere"));
    }

    @Test
    void aFolderThatMayNotBeReadIsNamed() throws IOException {
        Path project = Files.createDirectories(root.resolve("projects/-home-kim"));
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("---------"));
        // An administrator may read it all the same.
        boolean readable = Files.isReadable(project);

        assertThat(Samples.provider("claude-code", root).unreadable())
                .extracting(UnreadableStore::reason)
                .isEqualTo(readable ? List.of() : List.of("permission denied"));
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwx------"));
    }

    private void assertUnreadable(String file, String reason) {
        assertThat(Samples.provider("opencode", root).unreadable())
                .extracting(UnreadableStore::place, UnreadableStore::reason)
                .containsExactly(tuple(root.resolve(file), reason));
    }

    private Connection database(String... statements) throws SQLException {
        Connection writer = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("opencode.db"));
        for (String statement : statements) {
            run(writer, statement);
        }
        return writer;
    }

    private static void run(Connection writer, String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }
}
