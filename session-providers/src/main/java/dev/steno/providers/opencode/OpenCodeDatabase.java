package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonLines;
import dev.steno.providers.read.SqliteFile;
import dev.steno.providers.read.Transcript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One database, read as of one moment, a row at a time. OpenCode 2 keeps its sessions beside those of version 1; a session that has
 * moved is in both, and what it has in both is read from version 2's tables only.
 */
final class OpenCodeDatabase implements AutoCloseable {

    private static final String ROOTS = """
            SELECT id, directory FROM every AS own
            WHERE id IS NOT NULL AND (parent_id IS NULL OR parent_id = id
              OR NOT EXISTS (SELECT 1 FROM every WHERE id = own.parent_id))
            ORDER BY id""";

    private static final String FAMILY = """
            , family(id, depth) AS (
              SELECT ?, 0
              UNION
              SELECT every.id, depth + 1 FROM every JOIN family ON every.parent_id = family.id WHERE depth < 20)
            SELECT every.id, directory, title, version, time_created, time_updated
            FROM every JOIN family ON every.id = family.id ORDER BY depth, every.id""";

    private static final String PARTS = "SELECT id, length(data), data FROM part WHERE message_id = ? ORDER BY id";

    private final SqliteFile source;
    private final Connection connection;
    private final OpenCodeTables tables;
    private final Path file;

    private OpenCodeDatabase(SqliteFile source, OpenCodeTables tables, Path file) {
        this.source = source;
        this.connection = source.connection();
        this.tables = tables;
        this.file = file;
    }

    static OpenCodeDatabase open(Path file) throws SQLException {
        SqliteFile source = SqliteFile.open(file);
        try {
            source.connection().setAutoCommit(false);
            return new OpenCodeDatabase(source, OpenCodeTables.of(source.connection()), file);
        } catch (SQLException e) {
            source.close();
            throw e;
        }
    }

    /** The sessions that are no subagents. */
    List<Transcript> sessions() throws SQLException {
        List<Transcript> found = new ArrayList<>();
        if (!tables.hasAny()) {
            return found;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(every() + ROOTS)) {
            while (rows.next()) {
                found.add(Transcript.of(text(rows, 1), text(rows, 2), file));
            }
        }
        return found;
    }

    /** What cannot be read of it, in words. */
    List<String> problems() throws SQLException {
        return tables.problems(connection);
    }

    /** Reads the session and its subagents. */
    void read(OpenCodeRecords records) throws SQLException {
        try (PreparedStatement family = connection.prepareStatement(every() + FAMILY)) {
            family.setString(1, records.sessionId());
            try (ResultSet rows = family.executeQuery()) {
                while (rows.next()) {
                    records.session(
                            text(rows, 1),
                            text(rows, 2),
                            text(rows, 3),
                            text(rows, 4),
                            LongNode.valueOf(rows.getLong(5)),
                            LongNode.valueOf(rows.getLong(6)));
                    Set<String> moved = new HashSet<>();
                    if (tables.hasSecond()) {
                        second(text(rows, 1), moved, records);
                    }
                    if (tables.hasFirst()) {
                        first(text(rows, 1), moved, records);
                    }
                }
            }
        }
        if (source.hasChanged()) {
            records.broken(file.toString(), BrokenRecord.Kind.UNREADABLE, "written while it was read; read it again");
        }
    }

    /** A query's beginning: the sessions of both versions, each once. */
    private String every() {
        StringJoiner every = new StringJoiner(" UNION ALL ", "WITH RECURSIVE every AS (", ") ");
        if (tables.hasSecond()) {
            every.add(sessionsOf("session_v2"));
        }
        if (tables.hasFirst()) {
            String rest = tables.hasSecond() ? " WHERE id NOT IN (SELECT id FROM session_v2 WHERE id IS NOT NULL)" : "";
            every.add(sessionsOf("session") + rest);
        }
        return every.toString();
    }

    private String sessionsOf(String table) {
        return "SELECT id, "
                + tables.column(table, "parent_id", "NULL") + ", "
                + tables.column(table, "directory", "''") + ", "
                + tables.column(table, "title", "''") + ", "
                + tables.column(table, "version", "''") + ", "
                + tables.column(table, "time_created", "0") + ", "
                + tables.column(table, "time_updated", "0")
                + " FROM " + table;
    }

    private void second(String session, Set<String> moved, OpenCodeRecords records) throws SQLException {
        String order = tables.column("session_message", "seq", "0");
        String query = "SELECT id, length(data), data, type, " + order
                + " FROM session_message WHERE session_id = ? ORDER BY 5, id";
        try (PreparedStatement messages = connection.prepareStatement(query)) {
            messages.setString(1, session);
            try (ResultSet rows = messages.executeQuery()) {
                while (rows.next()) {
                    String id = text(rows, 1);
                    String type = text(rows, 4);
                    RawRecord raw = raw(rows, id, records);
                    JsonNode data = raw == null ? null : parse(raw, id, records);
                    if (raw != null && data != null) {
                        moved.add(id);
                        moved.add(moment(type, data));
                        SecondVersion.read(id, type, data, raw, records);
                    }
                }
            }
        }
    }

    private void first(String session, Set<String> moved, OpenCodeRecords records) throws SQLException {
        String order = tables.column("message", "time_created", "0");
        String query = "SELECT id, length(data), data, " + order + " FROM message WHERE session_id = ? ORDER BY 4, id";
        try (PreparedStatement messages = connection.prepareStatement(query);
                PreparedStatement parts = connection.prepareStatement(PARTS)) {
            messages.setString(1, session);
            try (ResultSet rows = messages.executeQuery()) {
                while (rows.next()) {
                    String id = text(rows, 1);
                    RawRecord raw = raw(rows, id, records);
                    JsonNode info = raw == null ? null : parse(raw, id, records);
                    boolean here = info != null
                            && !moved.contains(id)
                            && !moved.contains(moment(Json.text(info, "role"), info));
                    if (raw != null && info != null && here) {
                        records.message(id, info, raw);
                        parts(id, parts, records);
                    }
                }
            }
        }
    }

    /** What a message keeps when it is given another id. */
    private static String moment(String role, JsonNode message) {
        return role + "@" + Json.number(message.path("time"), "created");
    }

    private void parts(String message, PreparedStatement parts, OpenCodeRecords records) throws SQLException {
        parts.setString(1, message);
        try (ResultSet rows = parts.executeQuery()) {
            while (rows.next()) {
                String id = text(rows, 1);
                RawRecord raw = raw(rows, id, records);
                JsonNode part = raw == null ? null : parse(raw, id, records);
                if (raw != null && part != null) {
                    records.part(id, part, raw);
                }
            }
        }
    }

    private @Nullable RawRecord raw(ResultSet rows, String id, OpenCodeRecords records) throws SQLException {
        if (rows.getLong(2) > JsonLines.LONGEST_LINE) {
            records.broken(file.toString(), BrokenRecord.Kind.TOO_LARGE, id + " is longer than is read");
            return null;
        }
        byte[] data = rows.getBytes(3);
        return new RawRecord(file.toString(), 0, 0, data == null ? new byte[0] : data);
    }

    private @Nullable JsonNode parse(RawRecord raw, String id, OpenCodeRecords records) {
        try {
            return Json.object(raw.json());
        } catch (Json.NotReadable e) {
            records.broken(file.toString(), e.kind(), id + ": " + e.getMessage());
            return null;
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
