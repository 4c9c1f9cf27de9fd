package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonLines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One database, read as of one moment, a row at a time. */
final class OpenCodeDatabase implements AutoCloseable {

    private static final String FAMILY = """
            WITH RECURSIVE family(id, depth) AS (
              SELECT ?, 0
              UNION
              SELECT session.id, depth + 1 FROM session JOIN family ON session.parent_id = family.id WHERE depth < 20)
            SELECT session.id, directory, title, version, time_created, time_updated
            FROM session JOIN family ON session.id = family.id ORDER BY depth, session.id""";

    private static final String MESSAGES =
            "SELECT id, length(data), data FROM message WHERE session_id = ? ORDER BY time_created, id";
    private static final String PARTS = "SELECT id, length(data), data FROM part WHERE message_id = ? ORDER BY id";

    private final SqliteFile source;
    private final Connection connection;
    private final String file;

    private OpenCodeDatabase(SqliteFile source, String file) {
        this.source = source;
        this.connection = source.connection();
        this.file = file;
    }

    static OpenCodeDatabase open(Path file) throws SQLException {
        SqliteFile source = SqliteFile.open(file);
        source.connection().setAutoCommit(false);
        return new OpenCodeDatabase(source, file.toString());
    }

    /** Reads the session and its subagents. */
    void read(OpenCodeRecords records) throws SQLException {
        try (PreparedStatement family = connection.prepareStatement(FAMILY)) {
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
                    messages(text(rows, 1), records);
                }
            }
        }
        if (source.hasChanged()) {
            records.broken(file, BrokenRecord.Kind.UNREADABLE, "written while it was read; read it again");
        }
    }

    private void messages(String session, OpenCodeRecords records) throws SQLException {
        try (PreparedStatement messages = connection.prepareStatement(MESSAGES);
                PreparedStatement parts = connection.prepareStatement(PARTS)) {
            messages.setString(1, session);
            try (ResultSet rows = messages.executeQuery()) {
                while (rows.next()) {
                    String id = text(rows, 1);
                    RawRecord raw = raw(rows, id, records);
                    JsonNode info = raw == null ? null : parse(raw, id, records);
                    if (raw != null && info != null) {
                        records.message(id, info, raw);
                        parts(id, parts, records);
                    }
                }
            }
        }
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
            records.broken(file, BrokenRecord.Kind.TOO_LARGE, id + " is longer than is read");
            return null;
        }
        byte[] data = rows.getBytes(3);
        return new RawRecord(file, 0, 0, data == null ? new byte[0] : data);
    }

    private @Nullable JsonNode parse(RawRecord raw, String id, OpenCodeRecords records) {
        try {
            return Json.object(raw.json());
        } catch (Json.NotReadable e) {
            records.broken(file, e.kind(), id + ": " + e.getMessage());
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
