package dev.steno.query.opensearch;

import org.opensearch.client.opensearch._types.VersionType;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;

/**
 * One write of a bulk request.
 *
 * @param bytes about how much of the request it takes
 */
public record BulkItem(BulkOperation operation, int bytes) {

    private static final int SMALL = 300;

    /**
     * Writes the document unless the index holds it with this version or a higher one.
     *
     * @param bytes about how long the document is as JSON
     */
    public static BulkItem index(String index, String id, long version, Object document, int bytes) {
        return new BulkItem(
                BulkOperation.of(operation -> operation.index(write -> write.index(index)
                        .id(id)
                        .version(version)
                        .versionType(VersionType.External)
                        .document(document))),
                bytes + SMALL);
    }

    /** Writes a small document unless the index holds one of this id. */
    public static BulkItem create(String index, String id, Object document) {
        return new BulkItem(
                BulkOperation.of(operation ->
                        operation.create(write -> write.index(index).id(id).document(document))),
                SMALL);
    }

    /** Writes a small document, whatever the index holds of this id. */
    public static BulkItem put(String index, String id, Object document) {
        return new BulkItem(
                BulkOperation.of(operation ->
                        operation.index(write -> write.index(index).id(id).document(document))),
                SMALL);
    }

    /** Removes the document, whatever its version. */
    public static BulkItem delete(String index, String id) {
        return new BulkItem(
                BulkOperation.of(operation ->
                        operation.delete(write -> write.index(index).id(id))),
                SMALL);
    }

    /** Removes the document unless the index holds it with this version or a higher one. */
    public static BulkItem delete(String index, String id, long version) {
        return new BulkItem(
                BulkOperation.of(operation -> operation.delete(
                        write -> write.index(index).id(id).version(version).versionType(VersionType.External))),
                SMALL);
    }
}
