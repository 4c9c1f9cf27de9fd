package dev.steno.providers.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.steno.providers.Samples;
import dev.steno.providers.Session;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondVersionTest {

    private static final String ANSWER = "{\"time\":{\"created\":1795168801000,\"completed\":1795168805000},"
            + "\"agent\":\"build\",\"model\":{\"id\":\"gpt-5.4\",\"providerID\":\"openai\"},\"content\":["
            + "{\"type\":\"reasoning\",\"id\":\"r\",\"text\":\"where\"},"
            + "{\"type\":\"text\",\"id\":\"t\",\"text\":\"sorted\"},"
            + "{\"type\":\"tool\",\"id\":\"call_1\",\"name\":\"bash\",\"state\":{\"status\":\"completed\","
            + "\"input\":{\"command\":\"ls\"},\"content\":[{\"type\":\"text\",\"text\":\"jars\"}]}},"
            + "{\"type\":\"tool\",\"id\":\"call_2\",\"name\":\"bash\",\"state\":{\"status\":\"error\","
            + "\"input\":{},\"error\":{\"type\":\"unknown\",\"message\":\"no jars\"}}}%s],"
            + "\"cost\":0.05,\"tokens\":{\"input\":1000,\"output\":200,\"reasoning\":0,\"cache\":{\"read\":0,\"write\":0}}}";

    @TempDir
    Path root;

    @Test
    void readsPromptsAnswersAndToolsOfTheNewTables() throws SQLException {
        try (Connection writer = connect()) {
            second(writer);
            conversation(writer, "");
        }

        Session session = provider().readSession("ses_1");

        assertThat(session.summary().title()).isEqualTo("Sort the shelves");
        assertThat(session.summary().version()).isEqualTo("2.0.12");
        assertThat(session.messages())
                .extracting(Record::getMessageType, Record::getType, Record::getContent)
                .containsExactly(
                        tuple("user", "chat", "sort the shelves"),
                        tuple("", "record", ""),
                        tuple("assistant", "progress", "where"),
                        tuple("assistant", "chat", "sorted"),
                        tuple("assistant", "tool-use", "{\"command\":\"ls\"}"),
                        tuple("tool", "tool-result", "jars"),
                        tuple("assistant", "tool-use", "{}"),
                        tuple("tool", "tool-result", "no jars"));
        assertThat(session.messages().getFirst().getIdentity()).isEqualTo(FactNames.prompt("msg_1"));
        Record call = session.messages().get(1);
        assertThat(call.getMetadata().getModel()).isEqualTo("gpt-5.4");
        assertThat(call.getMetadata().getCostUsd()).isEqualTo(0.05);
        assertThat(call.getMetadata().getUsage().getInputTokens()).isEqualTo(1000);
        assertThat(provider().unreadable()).isEmpty();
    }

    @Test
    void aSubagentsSessionBelongsToTheSessionThatStartedIt() throws SQLException {
        try (Connection writer = connect()) {
            second(writer);
            conversation(writer, "");
            session(writer, "session_v2", "ses_2", "'ses_1'", "Look");
            message(writer, "msg_9", "ses_2", "user", 1, "{\"time\":{\"created\":1795168802000},\"text\":\"look\"}");
        }

        assertThat(provider().sessionFiles()).extracting("sessionId").containsExactly("ses_1");
        assertThat(provider().readSession("ses_1").messages())
                .filteredOn(message -> message.getContent().equals("look"))
                .extracting(Record::getAgentId, Record::getAgentName)
                .containsExactly(tuple("ses_2", "Look"));
    }

    @Test
    void otherRecordsAreNoticesSummariesOrDrift() throws SQLException {
        try (Connection writer = connect()) {
            second(writer);
            conversation(writer, ",{\"type\":\"hologram\"}");
            message(
                    writer,
                    "m3",
                    "ses_1",
                    "synthetic",
                    3,
                    "{\"time\":{\"created\":1795168806000},\"text\":\"by the way\"}");
            message(writer, "m4", "ses_1", "shell", 4, "{\"command\":\"ls\",\"output\":\"jars\"}");
            message(writer, "m5", "ses_1", "compaction", 5, "{\"summary\":\"all sorted\"}");
            message(writer, "m6", "ses_1", "model-switched", 6, "{\"model\":{\"id\":\"x\"}}");
            message(writer, "m7", "ses_1", "teleported", 7, "{}");
        }

        Session session = provider().readSession("ses_1");

        assertThat(session.messages())
                .extracting(Record::getMessageType, Record::getType, Record::getContent)
                .contains(
                        tuple("system", "progress", "by the way"),
                        tuple("system", "progress", "$ ls\njars"),
                        tuple("system", "summary", "all sorted"));
        assertThat(session.report().unknown()).containsOnlyKeys("part/hologram", "message/teleported");
    }

    @Test
    void aSessionInBothVersionsTablesIsReadOnce() throws SQLException {
        try (Connection writer = connect()) {
            second(writer);
            conversation(writer, "");
            first(writer);
            session(writer, "session", "ses_1", "NULL", "Old title");
            session(writer, "session", "ses_0", "NULL", "Earlier");
            run(
                    writer,
                    "INSERT INTO message VALUES ('msg_1', 'ses_1', 1795168800000, "
                            + "'{\"role\":\"user\",\"time\":{\"created\":1795168800000}}')");
            run(
                    writer,
                    "INSERT INTO part VALUES ('prt_1', 'msg_1', '{\"type\":\"text\",\"text\":\"sort the shelves\"}')");
            // The same answer under another id.
            run(
                    writer,
                    "INSERT INTO message VALUES ('msg_x', 'ses_1', 1795168801000, "
                            + "'{\"role\":\"assistant\",\"time\":{\"created\":1795168801000}}')");
            run(writer, "INSERT INTO part VALUES ('prt_2', 'msg_x', '{\"type\":\"text\",\"text\":\"sorted\"}')");
            // Something that did not move.
            run(
                    writer,
                    "INSERT INTO message VALUES ('msg_y', 'ses_1', 1795168700000, "
                            + "'{\"role\":\"user\",\"time\":{\"created\":1795168700000}}')");
            run(writer, "INSERT INTO part VALUES ('prt_3', 'msg_y', '{\"type\":\"text\",\"text\":\"left behind\"}')");
        }

        assertThat(provider().sessionFiles()).extracting("sessionId").containsExactly("ses_0", "ses_1");
        Session session = provider().readSession("ses_1");
        assertThat(session.summary().title()).isEqualTo("Sort the shelves");
        assertThat(session.messages())
                .filteredOn(message -> message.getType().equals("chat"))
                .extracting(Record::getContent)
                .containsExactlyInAnyOrder("sort the shelves", "sorted", "left behind");
    }

    @Test
    void aDatabaseWithFewerColumnsIsReadAsFarAsItGoes() throws SQLException {
        try (Connection writer = connect()) {
            run(writer, "CREATE TABLE session_v2 (id TEXT)");
            run(writer, "CREATE TABLE session_message (id TEXT, session_id TEXT, type TEXT, data TEXT)");
            run(writer, "INSERT INTO session_v2 VALUES ('ses_1')");
            run(writer, "INSERT INTO session_message VALUES ('m', 'ses_1', 'user', '{\"text\":\"hello\"}')");
        }

        assertThat(provider().readSession("ses_1").messages())
                .extracting(Record::getContent)
                .containsExactly("hello");
    }

    private static void conversation(Connection writer, String more) throws SQLException {
        session(writer, "session_v2", "ses_1", "NULL", "Sort the shelves");
        message(
                writer,
                "msg_1",
                "ses_1",
                "user",
                1,
                "{\"time\":{\"created\":1795168800000},\"text\":\"sort the shelves\"}");
        message(writer, "msg_2", "ses_1", "assistant", 2, ANSWER.formatted(more));
    }

    private SessionProvider provider() {
        return Samples.provider("opencode", root);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + root.resolve("opencode.db"));
    }

    private static void second(Connection writer) throws SQLException {
        run(
                writer,
                "CREATE TABLE session_v2 (id TEXT, parent_id TEXT, directory TEXT, title TEXT, version TEXT,"
                        + " time_created INTEGER, time_updated INTEGER)");
        run(writer, "CREATE TABLE session_message (id TEXT, session_id TEXT, type TEXT, seq INTEGER, data TEXT)");
    }

    private static void first(Connection writer) throws SQLException {
        run(
                writer,
                "CREATE TABLE session (id TEXT, parent_id TEXT, directory TEXT, title TEXT, version TEXT,"
                        + " time_created INTEGER, time_updated INTEGER)");
        run(writer, "CREATE TABLE message (id TEXT, session_id TEXT, time_created INTEGER, data TEXT)");
        run(writer, "CREATE TABLE part (id TEXT, message_id TEXT, data TEXT)");
    }

    private static void session(Connection writer, String table, String id, String parent, String title)
            throws SQLException {
        run(
                writer,
                "INSERT INTO %s VALUES ('%s', %s, '/home/kim', '%s', '2.0.12', 1795168800000, 1795168809000)"
                        .formatted(table, id, parent, title));
    }

    private static void message(Connection writer, String id, String session, String type, int seq, String data)
            throws SQLException {
        run(
                writer,
                "INSERT INTO session_message VALUES ('%s', '%s', '%s', %d, '%s')"
                        .formatted(id, session, type, seq, data));
    }

    private static void run(Connection writer, String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }
}
