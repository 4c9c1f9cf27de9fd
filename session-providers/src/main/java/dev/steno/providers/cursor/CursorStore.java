package dev.steno.providers.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Reasons;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.providers.read.SqliteFile;
import dev.steno.providers.read.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One chat of Cursor's command line: a database of blobs, each known by its digest. The chat's root is a protobuf message that lists
 * its messages, which are JSON; the table {@code meta} names the root.
 */
final class CursorStore {

    private static final int DIGEST = 32;
    private static final int DEEPEST = 10;

    private final Path file;
    private final Scan scan;
    private final CursorRecords records;
    private final Map<String, Integer> uses = new HashMap<>();
    private long created;

    private CursorStore(Path file, Scan scan) {
        this.file = file;
        this.scan = scan;
        this.records = new CursorRecords(scan, new SessionNames(scan.sessionId()), "");
    }

    /** Finds the chat in a database; one that nothing was said in yet is none. */
    static void find(Path file, Discovery discovery) {
        try (SqliteFile source = SqliteFile.open(file)) {
            if (Files.size(file) > 0 && !root(meta(source)).isEmpty()) {
                discovery.session(Transcript.of(Folders.parentName(file), Json.text(beside(file), "cwd"), file));
            }
        } catch (SQLException e) {
            discovery.unreadable(file, Reasons.of(e));
        } catch (IOException e) {
            discovery.unreadable(file, Reasons.of(e));
        }
    }

    /** Reads the chat in a database. */
    static void read(Path file, Scan scan) throws IOException {
        try (SqliteFile source = SqliteFile.open(file);
                PreparedStatement blobs = source.connection().prepareStatement("SELECT data FROM blobs WHERE id = ?")) {
            new CursorStore(file, scan).chat(meta(source), blobs);
        } catch (SQLException e) {
            throw new IOException(Reasons.of(e), e);
        }
    }

    private void chat(JsonNode meta, PreparedStatement blobs) throws SQLException {
        JsonNode beside = beside(file);
        scan.notes().path(Json.text(beside, "cwd"));
        scan.notes().title(Json.text(meta, "name"), 1);
        scan.notes().title(Json.text(beside, "title"), 2);
        created = Json.time(meta.path("createdAt"));
        scan.notes().time(created);
        blob(root(meta), 0, blobs);
    }

    private void blob(String id, int depth, PreparedStatement blobs) throws SQLException {
        byte[] data = data(id, blobs);
        if (data == null) {
            broken(id, "the message is missing");
        } else if (data.length > 0 && data[0] == '{') {
            message(id, data);
        } else {
            List<String> below = below(data);
            if (below == null || depth > 0 && below.isEmpty() || depth > DEEPEST) {
                broken(id, "the message is encrypted, or of a form that is not known");
                return;
            }
            for (String next : below) {
                blob(next, depth + 1, blobs);
            }
        }
    }

    private void message(String id, byte[] data) {
        scan.record(data.length);
        try {
            JsonNode message = Json.object(data);
            int use = uses.merge(id, 1, Integer::sum);
            String place = "blob-" + id + (use == 1 ? "" : "-" + use);
            long time = uses.size() == 1 && use == 1 ? created : 0;
            records.message(message, message.path("content"), place, time, new RawRecord(file.toString(), 0, 0, data));
        } catch (Json.NotReadable e) {
            broken(id, String.valueOf(e.getMessage()));
        }
    }

    private void broken(String id, String cause) {
        String text = "blob " + id + ": " + cause;
        scan.broken(new BrokenRecord(file.toString(), 0, 0, 0, BrokenRecord.Kind.MALFORMED, text));
    }

    private static byte @Nullable [] data(String id, PreparedStatement blobs) throws SQLException {
        blobs.setString(1, id);
        try (ResultSet rows = blobs.executeQuery()) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    /** The blobs that a blob lists in its field 1; null when it is no protobuf message. */
    private static @Nullable List<String> below(byte[] data) {
        List<String> below = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(data);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                boolean bytes = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                if (bytes && WireFormat.getTagFieldNumber(tag) == 1) {
                    byte[] value = in.readByteArray();
                    if (value.length == DIGEST) {
                        below.add(HexFormat.of().formatHex(value));
                    }
                } else if (!in.skipField(tag)) {
                    return null;
                }
            }
            return below;
        } catch (IOException e) {
            return null;
        }
    }

    private static String root(JsonNode meta) {
        return Json.text(meta, "latestRootBlobId");
    }

    /** The description of the chat, JSON in hexadecimal digits. */
    private static JsonNode meta(SqliteFile source) throws SQLException {
        try (Statement statement = source.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT value FROM meta ORDER BY key LIMIT 1")) {
            String value = rows.next() ? rows.getString(1) : null;
            if (value == null || value.isBlank()) {
                return Json.NOTHING;
            }
            byte[] json = value.strip().startsWith("{")
                    ? value.getBytes(StandardCharsets.UTF_8)
                    : HexFormat.of().parseHex(value.strip());
            return Json.object(json);
        } catch (IllegalArgumentException | Json.NotReadable e) {
            throw new SQLException("the table meta holds no JSON", e);
        }
    }

    /** What {@code meta.json} beside the database says, where there is one. */
    private static JsonNode beside(Path file) {
        return Json.file(file.resolveSibling("meta.json"));
    }
}
