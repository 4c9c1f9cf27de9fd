package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.json;
import static dev.steno.providers.conversations.Lines.object;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Cursor's command line: equal messages are one blob, which the root lists as often as they were said. */
final class CursorStoreWriter implements TranscriptWriter {

    @Override
    public String agent() {
        return "cursor";
    }

    @Override
    public boolean hasSubagents() {
        return false;
    }

    @Override
    public int conversations() {
        return 50;
    }

    @Override
    public Facts expected(Conversation conversation) {
        Facts facts = Facts.of(conversation);
        facts.usage().clear();
        return facts;
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        for (Session session : conversation.sessions()) {
            Path folder = Files.createDirectories(root.resolve("chats/ab").resolve(session.id()));
            List<byte[]> messages = new ArrayList<>();
            session.all().forEach(turn -> messages(turn, messages));
            try {
                store(folder.resolve("store.db"), messages);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private static void messages(Turn turn, List<byte[]> messages) {
        add(messages, "user", List.of(text(turn.prompt())));
        for (Response response : turn.responses()) {
            List<Object> content = new ArrayList<>();
            List<Object> results = new ArrayList<>();
            if (!response.text().isEmpty()) {
                content.add(text(response.text()));
            }
            for (ToolCall call : response.calls()) {
                content.add(object(
                        "type",
                        "tool-call",
                        "toolCallId",
                        call.id(),
                        "toolName",
                        "Read",
                        "args",
                        object("path", call.file())));
                results.add(object(
                        "type", "tool-result", "toolCallId", call.id(), "toolName", "Read", "result", call.output()));
            }
            add(messages, "assistant", content);
            if (!results.isEmpty()) {
                add(messages, "tool", results);
            }
        }
    }

    private static void add(List<byte[]> messages, String role, List<?> content) {
        messages.add(json(object("role", role, "content", content)).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> text(String text) {
        return object("type", "text", "text", text);
    }

    private static void store(Path file, List<byte[]> messages) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA synchronous=OFF");
            connection.setAutoCommit(false);
            statement.executeUpdate("CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB)");
            statement.executeUpdate("CREATE TABLE meta (key TEXT, value TEXT)");
            ByteArrayOutputStream root = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(root);
            try (PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO blobs VALUES (?, ?)")) {
                for (byte[] message : messages) {
                    out.writeBytes(1, ByteString.copyFrom(put(insert, message)));
                }
                out.flush();
                String meta = json(object(
                        "latestRootBlobId",
                        HexFormat.of().formatHex(put(insert, root.toByteArray())),
                        "createdAt",
                        1_767_225_600_000L));
                statement.executeUpdate("INSERT INTO meta VALUES ('0', '"
                        + HexFormat.of().formatHex(meta.getBytes(StandardCharsets.UTF_8)) + "')");
            }
            connection.commit();
        }
    }

    private static byte[] put(PreparedStatement insert, byte[] data) throws SQLException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
            insert.setString(1, HexFormat.of().formatHex(digest));
            insert.setBytes(2, data);
            insert.executeUpdate();
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
