package dev.steno.query.index;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.query.opensearch.BulkItem;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.Projection;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.runtime.kafka.UnprocessableException;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.opensearch.client.opensearch.OpenSearchClient;

/**
 * Puts the summaries of sessions into the index. A summary's version is its offset, so that the last one holds. A session that has
 * been deleted has none, even while those from before its deletion are still being read.
 */
@Singleton
class SessionProjection implements Projection {

    /** Its consumer group. */
    static final String GROUP = "steno-query-sessions-" + IndexNames.GENERATION;

    private final IndexSet indices;
    private final IndexTemplates templates;
    private final SessionHomes homes;
    private final BulkWriter writer;
    private final IndexPositions positions;

    @Inject
    SessionProjection(IndexTemplates templates, SessionHomes homes, BulkWriter writer, OpenSearchClient client) {
        this(
                IndexSet.CURRENT,
                templates,
                homes,
                writer,
                new IndexPositions(client, templates, GROUP, IndexSet.CURRENT));
    }

    private SessionProjection(
            IndexSet indices,
            IndexTemplates templates,
            SessionHomes homes,
            BulkWriter writer,
            IndexPositions positions) {
        this.indices = indices;
        this.templates = templates;
        this.homes = homes;
        this.writer = writer;
        this.positions = positions;
    }

    /** The same for another set of indices, with the homes of that set. */
    SessionProjection in(IndexSet others, SessionHomes theirs) {
        return new SessionProjection(others, templates, theirs, writer, positions.in(others));
    }

    @Override
    public String store() {
        return indices.title() + " of sessions";
    }

    @Override
    public List<StoredPosition> positions(Collection<Integer> partitions) {
        return positions.read(partitions);
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached) {
        // A session is in one partition, so its last record in the batch is its newest.
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        batch.forEach(message -> newest.put(String.valueOf(message.key()), message));
        try {
            templates.ensure();
            List<BulkItem> items =
                    ofSessionsNotDeleted(newest.values()).map(this::item).toList();
            MessageProjection.rejectNone(writer.write(items));
            positions.keep(reached, batch.size());
        } catch (StoreUnavailableException e) {
            templates.recheck();
            throw e;
        }
    }

    @Override
    public void makeVisible() {
        positions.makeVisible(IndexNames.SESSIONS);
    }

    private Stream<ConsumerRecord<String, byte[]>> ofSessionsNotDeleted(
            Collection<ConsumerRecord<String, byte[]>> summaries) {
        Set<String> sessions =
                summaries.stream().map(SessionProjection::session).collect(Collectors.toSet());
        Map<String, SessionHome> settled = homes.resolve(sessions, Map.of());
        return summaries.stream()
                .filter(summary ->
                        summary.value() == null || !MessageProjection.isDeleted(settled.get(session(summary))));
    }

    private static String session(ConsumerRecord<String, byte[]> summary) {
        return IndexNames.key(String.valueOf(summary.key()));
    }

    private BulkItem item(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return BulkItem.delete(indices.of(IndexNames.SESSIONS), session(message), message.offset());
        }
        SessionDocument document = SessionDocument.of(parse(message), message.value());
        return BulkItem.index(
                indices.of(IndexNames.SESSIONS),
                document.session(),
                message.offset(),
                document,
                2 * message.value().length);
    }

    private static SessionSummary parse(ConsumerRecord<String, byte[]> message) {
        try {
            SessionSummary summary = SessionSummary.parseFrom(message.value());
            if (summary.getSessionId().isEmpty()) {
                throw new UnprocessableException("the summary names no session", null);
            }
            return summary;
        } catch (InvalidProtocolBufferException e) {
            throw new UnprocessableException("the value is no summary of a session", e);
        }
    }
}
