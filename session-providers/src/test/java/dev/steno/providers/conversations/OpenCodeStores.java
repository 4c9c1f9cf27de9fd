package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.json;
import static dev.steno.providers.conversations.Lines.object;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places in which OpenCode keeps or puts sessions. */
final class OpenCodeStores {

    private OpenCodeStores() {}

    /** A file each for a session, a message, a part. */
    static final class Folder implements OpenCodeWriter.Store {

        @Override
        public void put(Map<String, Object> session, List<Map<String, Object>> messages, Path root) throws IOException {
            Path storage = root.resolve("storage");
            String id = (String) session.get("id");
            Lines.write(storage.resolve("session/global/" + id + ".json"), json(session));
            for (Map<String, Object> message : messages) {
                String messageId = (String) message.get("id");
                Lines.write(storage.resolve("message/" + id + "/" + messageId + ".json"), json(without(message)));
                for (Map<String, Object> part : parts(message)) {
                    Lines.write(storage.resolve("part/" + messageId + "/" + part.get("id") + ".json"), json(part));
                }
            }
        }
    }

    /** The tables of OpenCode 1. */
    static final class Database implements OpenCodeWriter.Store {

        private final List<Object[]> sessions = new ArrayList<>();
        private final List<Object[]> messages = new ArrayList<>();
        private final List<Object[]> parts = new ArrayList<>();

        @Override
        public void put(Map<String, Object> session, List<Map<String, Object>> told, Path root) {
            sessions.add(row(session));
            for (Map<String, Object> message : told) {
                Object created = ((Map<?, ?>) message.get("time")).get("created");
                messages.add(new Object[] {message.get("id"), session.get("id"), created, json(without(message))});
                parts(message).forEach(part -> parts.add(new Object[] {part.get("id"), message.get("id"), json(part)}));
            }
        }

        @Override
        public void finish(Path root) throws IOException {
            try (Connection connection = connect(root)) {
                fill(connection, "session (" + SESSION + ")", sessions);
                fill(connection, "message (id TEXT, session_id TEXT, time_created INTEGER, data TEXT)", messages);
                fill(connection, "part (id TEXT, message_id TEXT, data TEXT)", parts);
                run(connection, "CREATE INDEX m ON message (session_id); CREATE INDEX p ON part (message_id)");
                connection.commit();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** The tables of OpenCode 2, where a message has its parts in itself. */
    static final class SecondDatabase implements OpenCodeWriter.Store {

        private final List<Object[]> sessions = new ArrayList<>();
        private final List<Object[]> messages = new ArrayList<>();

        @Override
        public void put(Map<String, Object> session, List<Map<String, Object>> told, Path root) {
            sessions.add(row(session));
            for (Map<String, Object> message : told) {
                messages.add(new Object[] {
                    message.get("id"),
                    session.get("id"),
                    message.get("role"),
                    messages.size(),
                    json(message.get("role").equals("user") ? user(message) : assistant(message))
                });
            }
        }

        private static Map<String, Object> user(Map<String, Object> message) {
            return object(
                    "time",
                    message.get("time"),
                    "text",
                    parts(message).getFirst().get("text"));
        }

        private static Map<String, Object> assistant(Map<String, Object> message) {
            List<Object> content = new ArrayList<>();
            for (Map<String, Object> part : parts(message)) {
                content.add(
                        part.get("type").equals("text")
                                ? object("type", "text", "text", part.get("text"))
                                : object(
                                        "type",
                                        "tool",
                                        "id",
                                        part.get("callID"),
                                        "name",
                                        "read",
                                        "state",
                                        part.get("state")));
            }
            return object(
                    "time",
                    message.get("time"),
                    "tokens",
                    message.get("tokens"),
                    "model",
                    object("id", message.get("modelID"), "providerID", "openai"),
                    "content",
                    content);
        }

        @Override
        public void finish(Path root) throws IOException {
            try (Connection connection = connect(root)) {
                fill(connection, "session_v2 (" + SESSION + ")", sessions);
                fill(
                        connection,
                        "session_message (id TEXT, session_id TEXT, type TEXT, seq INTEGER, data TEXT)",
                        messages);
                run(connection, "CREATE INDEX m ON session_message (session_id)");
                connection.commit();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private static final String SESSION = "id TEXT, parent_id TEXT, directory TEXT, title TEXT, version TEXT,"
            + " time_created INTEGER, time_updated INTEGER";

    private static Object[] row(Map<String, Object> session) {
        Object created = ((Map<?, ?>) session.get("time")).get("created");
        return new Object[] {
            session.get("id"), session.get("parentID"), "/home/kim", "t", session.get("version"), created, created
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parts(Map<String, Object> message) {
        return (List<Map<String, Object>>) message.get("parts");
    }

    private static Map<String, Object> without(Map<String, Object> message) {
        Map<String, Object> info = new LinkedHashMap<>(message);
        info.remove("parts");
        return info;
    }

    private static Connection connect(Path root) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("opencode.db"));
        run(connection, "PRAGMA synchronous=OFF");
        connection.setAutoCommit(false);
        return connection;
    }

    /** Creates a table and puts the rows into it, and forgets them. */
    private static void fill(Connection connection, String table, List<Object[]> rows) throws SQLException {
        run(connection, "CREATE TABLE " + table);
        if (rows.isEmpty()) {
            return;
        }
        String name = table.substring(0, table.indexOf(' '));
        String marks = "?" + ", ?".repeat(rows.getFirst().length - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    insert.setObject(column + 1, row[column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        rows.clear();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
