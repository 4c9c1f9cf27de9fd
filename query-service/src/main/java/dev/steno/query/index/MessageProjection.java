package dev.steno.query.index;

import dev.steno.query.opensearch.BulkItem;
import dev.steno.query.opensearch.BulkOutcome;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.Projection;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.runtime.kafka.UnprocessableException;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Precedence;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.opensearch.client.opensearch.OpenSearchClient;

/**
 * Puts messages and marks into the index. A message's version is the precedence of its record, so that a repeat changes nothing
 * and a better record replaces a weaker one; a mark's version is its offset, so that the last one holds.
 */
@Singleton
class MessageProjection implements Projection {

    /** Its consumer group. */
    static final String GROUP = "steno-query-messages-" + IndexNames.GENERATION;

    private static final YearMonth EARLIEST_HOME = YearMonth.of(2020, 1);

    private final IndexTemplates templates;
    private final SessionHomes homes;
    private final BulkWriter writer;
    private final IndexPositions positions;

    /** An event and its place. */
    private record Placed(Event event, long offset) {}

    MessageProjection(IndexTemplates templates, SessionHomes homes, BulkWriter writer, OpenSearchClient client) {
        this.templates = templates;
        this.homes = homes;
        this.writer = writer;
        this.positions = new IndexPositions(client, templates, GROUP);
    }

    @Override
    public String store() {
        return "the index of messages";
    }

    @Override
    public List<StoredPosition> positions(Collection<Integer> partitions) {
        return positions.read(partitions);
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached) {
        List<Placed> events = batch.stream()
                .map(message -> new Placed(EventRecords.fromRecord(message), message.offset()))
                .filter(placed -> placed.event().hasMessage() || placed.event().hasSessionMarked())
                .toList();
        try {
            templates.ensure();
            write(events);
            positions.keep(reached, batch.size());
        } catch (StoreUnavailableException e) {
            templates.recheck();
            throw e;
        }
    }

    @Override
    public void makeVisible() {
        positions.refresh(IndexNames.ALL_MESSAGES, IndexNames.MARKS);
    }

    @Override
    public void clear() {
        positions.clear(IndexNames.ALL_MESSAGES, IndexNames.HOMES, IndexNames.MARKS);
        homes.forget();
    }

    private void write(List<Placed> events) {
        Map<String, YearMonth> proposed = new LinkedHashMap<>();
        for (Placed placed : events) {
            if (placed.event().hasMessage()) {
                proposed.putIfAbsent(IndexNames.key(placed.event().getSessionId()), month(placed.event()));
            }
        }
        Map<String, YearMonth> months = homes.resolve(proposed);
        List<BulkItem> items = new ArrayList<>();
        keptMessages(events).forEach(event -> items.add(message(event, months)));
        events.stream().filter(placed -> placed.event().hasSessionMarked()).forEach(placed -> items.add(mark(placed)));
        rejectNone(writer.write(items));
    }

    /** Of records of one message the one that is kept: a batch is written in no certain order, so equal versions may not meet. */
    private static Collection<Event> keptMessages(List<Placed> events) {
        Map<String, Event> kept = new LinkedHashMap<>();
        events.stream()
                .map(Placed::event)
                .filter(Event::hasMessage)
                .forEach(event -> kept.merge(
                        event.getId(),
                        event,
                        (first, next) -> Precedence.of(next) > Precedence.of(first) ? next : first));
        return kept.values();
    }

    private static BulkItem message(Event event, Map<String, YearMonth> months) {
        YearMonth month = months.getOrDefault(IndexNames.key(event.getSessionId()), month(event));
        MessageDocument document = MessageDocument.of(event.getMessage());
        return BulkItem.index(
                IndexNames.messages(month), document.id(), Precedence.of(event), document, document.bytes());
    }

    private static BulkItem mark(Placed placed) {
        MarkDocument mark =
                MarkDocument.of(placed.event().getSessionId(), placed.event().getSessionMarked());
        return BulkItem.index(IndexNames.MARKS, mark.session(), placed.offset(), mark, mark.mark().length);
    }

    /** The month a session's messages are filed under: never before Steno's time, never after its first record's. */
    static YearMonth month(Event event) {
        YearMonth recorded = later(EARLIEST_HOME, monthOf(event.getRecordedAtMs()));
        YearMonth happened = later(EARLIEST_HOME, monthOf(event.getTimeMs()));
        return happened.isAfter(recorded) ? recorded : happened;
    }

    static void rejectNone(List<BulkOutcome> outcomes) {
        for (BulkOutcome outcome : outcomes) {
            if (outcome instanceof BulkOutcome.Rejected(String reason)) {
                throw new UnprocessableException(reason, null);
            }
        }
    }

    private static YearMonth monthOf(long millis) {
        return YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    }

    private static YearMonth later(YearMonth a, YearMonth b) {
        return a.isAfter(b) ? a : b;
    }
}
