package dev.steno.query.opensearch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One write of a bulk request, as its two lines.
 *
 * @param action the line that says what to do
 * @param source the document; null for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // Carried from its maker to the socket, never compared.
public record BulkItem(byte[] action, byte @Nullable [] source) {

    /** Writes the document unless the index holds it with this version or a higher one. */
    public static BulkItem index(String index, String id, long version, byte[] source) {
        return new BulkItem(line("index", index, id, version(version)), source);
    }

    /** Writes the document unless the index holds one of this id. */
    public static BulkItem create(String index, String id, byte[] source) {
        return new BulkItem(line("create", index, id, ""), source);
    }

    /** Removes the document unless the index holds it with this version or a higher one. */
    public static BulkItem delete(String index, String id, long version) {
        return new BulkItem(line("delete", index, id, version(version)), null);
    }

    int bytes() {
        return action.length + (source == null ? 0 : source.length) + 2;
    }

    private static String version(long version) {
        return ",\"version\":" + version + ",\"version_type\":\"external\"";
    }

    private static byte[] line(String action, String index, String id, String version) {
        String safeId = new String(JsonStringEncoder.getInstance().quoteAsString(id));
        return "{\"%s\":{\"_index\":\"%s\",\"_id\":\"%s\"%s}}"
                .formatted(action, index, safeId, version)
                .getBytes(StandardCharsets.UTF_8);
    }
}
