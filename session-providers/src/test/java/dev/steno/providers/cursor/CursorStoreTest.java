package dev.steno.providers.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import dev.steno.providers.SessionProvider;
import dev.steno.providers.UnreadableStore;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorStoreTest {

    private static final String SESSION = "66666666-7777-4666-8666-666666666666";
    private static final String PROMPT = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":"
            + "\"<timestamp>Nov 20, 2026, 3:51 AM (UTC)</timestamp>\\n<user_query>\\ncount\\n</user_query>\"}]}";

    @TempDir
    Path root;

    @Test
    void readsPromptsAnswersAndToolsInTheOrderOfTheRoot() throws Exception {
        store(
                "{\"role\":\"system\",\"content\":\"You are Cursor.\"}",
                PROMPT,
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"reasoning\",\"text\":\"where\"},"
                        + "{\"type\":\"tool-call\",\"toolCallId\":\"call_1\",\"toolName\":\"Shell\",\"args\":{\"command\":\"ls\"}}]}",
                "{\"role\":\"tool\",\"content\":[{\"type\":\"tool-result\",\"toolCallId\":\"call_1\","
                        + "\"toolName\":\"Shell\",\"result\":\"twelve\"}]}",
                "{\"role\":\"assistant\",\"content\":\"Twelve.\"}");

        Session session = provider().readSession(SESSION);

        assertThat(session.summary().title()).isEqualTo("Bottles");
        assertThat(session.summary().projectPath()).isEqualTo("/home/kim/cellar");
        assertThat(session.messages())
                .extracting(Record::getMessageType, Record::getType, Record::getContent)
                .containsExactly(
                        tuple("system", "progress", "You are Cursor."),
                        tuple("user", "chat", "count"),
                        tuple("assistant", "progress", "where"),
                        tuple("assistant", "tool-use", "{\"command\":\"ls\"}"),
                        tuple("tool", "tool-result", "twelve"),
                        tuple("assistant", "chat", "Twelve."));
        assertThat(session.messages())
                .extracting(Record::getTimestamp)
                .containsExactly(
                        at("2026-11-20T03:50:00Z"),
                        at("2026-11-20T03:51:00Z"),
                        at("2026-11-20T03:51:00Z"),
                        at("2026-11-20T03:51:00Z"),
                        at("2026-11-20T03:51:00Z"),
                        at("2026-11-20T03:51:00Z"));
    }

    @Test
    void theSameWordsSaidAgainAreAnotherMessage() throws Exception {
        store(PROMPT, "{\"role\":\"assistant\",\"content\":\"No.\"}", "{\"role\":\"assistant\",\"content\":\"No.\"}");

        assertThat(provider().readSession(SESSION).messages())
                .extracting(Record::getContent)
                .containsExactly("count", "No.", "No.");
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestIsRead() throws Exception {
        store(PROMPT, "\u0001\u0002not a message", "{\"role\":", "{\"role\":\"poltergeist\",\"content\":\"boo\"}");

        Session session = provider().readSession(SESSION);

        assertThat(session.messages()).extracting(Record::getContent).containsExactly("count");
        assertThat(session.report().broken()).isEqualTo(2);
        assertThat(session.report().unknown()).containsOnlyKeys("poltergeist");
    }

    @Test
    void aSessionThatHasATranscriptIsReadFromIt() throws Exception {
        store(PROMPT);
        Path transcript = root.resolve("projects/home-kim/agent-transcripts/" + SESSION + "/" + SESSION + ".jsonl");
        Files.createDirectories(transcript.getParent());
        Files.writeString(transcript, "{\"role\":\"user\",\"message\":{\"content\":\"count the bottles\"}}\n");

        assertThat(provider().readSession(SESSION).messages())
                .extracting(Record::getIdentity)
                .containsExactly(FactNames.own("line-1"));
    }

    @Test
    void aDatabaseOfAnotherKindIsNamed() throws Exception {
        Path file = place();
        try (Connection writer = connect(file);
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE meta (key TEXT, value TEXT)");
            statement.execute("INSERT INTO meta VALUES ('0', 'zz')");
        }

        assertThat(provider().unreadable()).containsExactly(new UnreadableStore(file, "the table meta holds no JSON"));
        assertThat(provider().sessionFiles()).isEmpty();
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private SessionProvider provider() {
        return Samples.provider("cursor", root);
    }

    private Path place() throws IOException {
        return Files.createDirectories(root.resolve("chats/0123abcd/" + SESSION))
                .resolve("store.db");
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void store(String... messages) throws Exception {
        Path file = place();
        Files.writeString(file.resolveSibling("meta.json"), "{\"cwd\":\"/home/kim/cellar\"}");
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        try (Connection writer = connect(file);
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB)");
            statement.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)");
            for (String message : messages) {
                byte[] data = message.getBytes(StandardCharsets.UTF_8);
                String id = FactNames.digest(data);
                blob(writer, id, data);
                list.write(new byte[] {0x0a, 32});
                list.write(HexFormat.of().parseHex(id));
            }
            String root = "ff".repeat(32);
            blob(writer, root, list.toByteArray());
            String meta = "{\"name\":\"Bottles\",\"createdAt\":" + at("2026-11-20T03:50:00Z")
                    + ",\"latestRootBlobId\":\"" + root + "\"}";
            statement.execute("INSERT INTO meta VALUES ('0', '"
                    + HexFormat.of().formatHex(meta.getBytes(StandardCharsets.UTF_8)) + "')");
        }
    }

    private static void blob(Connection writer, String id, byte[] data) throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement("INSERT OR IGNORE INTO blobs VALUES (?, ?)")) {
            insert.setString(1, id);
            insert.setBytes(2, data);
            insert.execute();
        }
    }
}
