package dev.steno.query.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.StoredPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;

/**
 * How far one projection is in its topic, kept in the index itself: a small document for each partition. It is written after what it
 * stands for, and not with every batch, so it may lag behind the index by some seconds or a batch, but is never ahead. Used by one
 * thread.
 */
final class IndexPositions {

    private static final long LAG_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int LAG_RECORDS = 2_000;

    private final OpenSearchClient client;
    private final IndexTemplates templates;
    private final String projection;
    private final IndexSet indices;
    private final Map<Integer, StoredPosition> open = new HashMap<>();
    private final Set<Integer> present = new HashSet<>();
    private long openRecords;
    private long writtenNanos = System.nanoTime();

    /**
     * @param projection what the projection is known by, in every set of indices
     * @param indices the set that it fills
     */
    IndexPositions(OpenSearchClient client, IndexTemplates templates, String projection, IndexSet indices) {
        this.client = client;
        this.templates = templates;
        this.projection = projection;
        this.indices = indices;
    }

    /** The same for another set of indices. */
    IndexPositions in(IndexSet others) {
        return new IndexPositions(client, templates, projection, others);
    }

    /**
     * What is kept of these partitions.
     *
     * @throws StoreUnavailableException when OpenSearch is away
     */
    List<StoredPosition> read(Collection<Integer> partitions) {
        open.keySet().removeAll(partitions);
        present.removeAll(partitions);
        if (partitions.isEmpty()) {
            return List.of();
        }
        templates.recheck();
        templates.ensure();
        List<String> ids = partitions.stream().map(this::id).toList();
        try {
            List<StoredPosition> found = new ArrayList<>();
            for (MultiGetResponseItem<ObjectNode> item : client.mget(
                            request -> request.index(indices.of(IndexNames.POSITIONS))
                                    .ids(ids),
                            ObjectNode.class)
                    .docs()) {
                if (item.isFailure()) {
                    throw new StoreUnavailableException("the positions cannot be read", null);
                }
                ObjectNode position = item.result().source();
                if (position != null) {
                    found.add(new StoredPosition(
                            position.path("log").asText(),
                            position.path("partition").asInt(),
                            position.path("next").asLong()));
                }
            }
            found.forEach(position -> present.add(position.partition()));
            return found;
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("the positions cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keeps what is to be kept later, and lets searches see what was written to these indices. */
    void makeVisible(String... names) {
        write();
        try {
            client.indices()
                    .refresh(request -> request.index(
                                    Stream.of(names).map(indices::of).toList())
                            .ignoreUnavailable(true)
                            .allowNoIndices(true));
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("the index cannot be refreshed: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps positions, now or with a later call. Everything below them is durable already.
     *
     * @param records how many records they stand for
     * @throws StoreUnavailableException when OpenSearch is away, or has lost the positions and so probably the rest too
     */
    void keep(Collection<StoredPosition> reached, int records) {
        reached.forEach(position -> open.put(position.partition(), position));
        openRecords += records;
        // The first position of a partition at once: only one that is there can be missed when the index is emptied.
        boolean first = !present.containsAll(open.keySet());
        if (first || openRecords >= LAG_RECORDS || System.nanoTime() - writtenNanos >= LAG_NANOS) {
            write();
        }
    }

    private void write() {
        if (!open.isEmpty()) {
            write(List.copyOf(open.values()));
            open.clear();
        }
        openRecords = 0;
        writtenNanos = System.nanoTime();
    }

    private void write(List<StoredPosition> positions) {
        BulkRequest request = BulkRequest.of(
                bulk -> bulk.operations(positions.stream().map(this::operation).toList()));
        try {
            for (BulkResponseItem item : client.bulk(request).items()) {
                if (item.error() != null) {
                    forget(positions);
                    throw new StoreUnavailableException(
                            "the positions cannot be kept: " + item.error().type(), null);
                }
            }
            positions.forEach(position -> present.add(position.partition()));
        } catch (IOException | OpenSearchException e) {
            throw new StoreUnavailableException("the positions cannot be kept: " + e.getMessage(), e);
        }
    }

    /** One position is missing, so the index was emptied: those that were written beside it say more than it holds. */
    private void forget(List<StoredPosition> positions) throws IOException {
        client.bulk(bulk -> bulk.operations(positions.stream()
                .map(position -> BulkOperation.of(operation -> operation.delete(
                        delete -> delete.index(IndexNames.POSITIONS).id(id(position.partition())))))
                .toList()));
    }

    /** A document that was there is only updated: if it has gone, the index was emptied, and must be filled again. */
    private BulkOperation operation(StoredPosition position) {
        Map<String, Object> document =
                Map.of("log", position.log(), "partition", position.partition(), "next", position.next());
        String id = id(position.partition());
        String index = indices.of(IndexNames.POSITIONS);
        return BulkOperation.of(operation -> present.contains(position.partition())
                ? operation.update(update -> update.index(index).id(id).document(document))
                : operation.index(write -> write.index(index).id(id).document(document)));
    }

    private String id(int partition) {
        return projection + ":" + partition;
    }
}
