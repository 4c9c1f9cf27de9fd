package dev.steno.query.index;

import dev.steno.query.opensearch.BulkItem;
import dev.steno.query.opensearch.BulkOutcome;
import dev.steno.query.opensearch.BulkWriter;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.IndexSet;
import dev.steno.query.opensearch.IndexTemplates;
import dev.steno.query.opensearch.StoreUnavailableException;
import dev.steno.runtime.kafka.Projection;
import dev.steno.runtime.kafka.StoredPosition;
import dev.steno.runtime.kafka.UnprocessableException;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Precedence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;

/**
 * Puts messages and marks into the index. A message's version is the precedence of its record, so that a repeat changes nothing
 * and a better record replaces a weaker one; a mark's version is its offset, so that the last one holds. Deletes sessions, and passes
 * over what comes of them later; an erasure waits until their bytes are gone.
 */
@Singleton
class MessageProjection implements Projection {

    /** Its consumer group. */
    static final String GROUP = "steno-query-messages-" + IndexNames.GENERATION;

    private static final YearMonth EARLIEST_HOME = YearMonth.of(2020, 1);

    /** A later year has more digits than a month that is read again may have. */
    private static final YearMonth LATEST_HOME = YearMonth.of(9999, 12);

    private final IndexSet indices;
    private final IndexTemplates templates;
    private final SessionHomes homes;
    private final DeleteSessions deletions;
    private final Consumer<List<Event>> erasures;
    private final BulkWriter writer;
    private final IndexPositions positions;

    /** An event and its place. */
    private record Placed(Event event, long offset) {

        /** The key of its session. */
        String session() {
            return IndexNames.key(event.getSessionId());
        }
    }

    @Inject
    MessageProjection(
            IndexTemplates templates,
            SessionHomes homes,
            DeleteSessions deletions,
            EraseDeleted erasures,
            BulkWriter writer,
            OpenSearchClient client) {
        this(
                IndexSet.CURRENT,
                templates,
                homes,
                deletions,
                erasures::erase,
                writer,
                new IndexPositions(client, templates, GROUP, IndexSet.CURRENT));
    }

    private MessageProjection(
            IndexSet indices,
            IndexTemplates templates,
            SessionHomes homes,
            DeleteSessions deletions,
            Consumer<List<Event>> erasures,
            BulkWriter writer,
            IndexPositions positions) {
        this.indices = indices;
        this.templates = templates;
        this.homes = homes;
        this.deletions = deletions;
        this.erasures = erasures;
        this.writer = writer;
        this.positions = positions;
    }

    /** The same for another set of indices, with the homes of that set. Erasures are left to the one whose indices are read. */
    MessageProjection in(IndexSet others, SessionHomes theirs) {
        return new MessageProjection(
                others, templates, theirs, deletions.in(others, theirs), events -> {}, writer, positions.in(others));
    }

    @Override
    public String store() {
        return indices.title() + " of messages";
    }

    @Override
    public List<StoredPosition> positions(Collection<Integer> partitions) {
        // Another process may have deleted sessions of these partitions, or put other indices in their place.
        homes.forget();
        return positions.read(partitions);
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, List<StoredPosition> reached) {
        List<Placed> all = batch.stream()
                .filter(message -> !EventRecords.isErased(message))
                .map(message -> new Placed(EventRecords.fromRecord(message), message.offset()))
                .toList();
        try {
            templates.ensure();
            write(all.stream().filter(MessageProjection::isIndexed).toList());
            erasures.accept(all.stream()
                    .map(Placed::event)
                    .filter(Event::hasErasureRequested)
                    .toList());
            positions.keep(reached, batch.size());
        } catch (StoreUnavailableException e) {
            templates.recheck();
            throw e;
        }
    }

    @Override
    public void makeVisible() {
        positions.makeVisible(IndexNames.ALL_MESSAGES, IndexNames.MARKS);
    }

    private static boolean isIndexed(Placed placed) {
        Event event = placed.event();
        return event.hasMessage() || event.hasSessionMarked() || event.hasSessionDeleted();
    }

    private void write(List<Placed> events) {
        Map<String, YearMonth> deleted = months(events, Event::hasSessionDeleted);
        if (!deleted.isEmpty()) {
            deletions.delete(deleted);
        }
        Set<String> sessions = events.stream().map(Placed::session).collect(Collectors.toSet());
        Map<String, SessionHome> settled = homes.resolve(sessions, months(events, Event::hasMessage));
        List<Placed> kept = events.stream()
                .filter(placed -> !isDeleted(settled.get(placed.session())))
                .toList();
        List<BulkItem> items = new ArrayList<>();
        keptMessages(kept).forEach(event -> items.add(message(event, settled)));
        kept.stream().filter(placed -> placed.event().hasSessionMarked()).forEach(placed -> items.add(mark(placed)));
        rejectNone(writer.write(items));
    }

    static boolean isDeleted(@Nullable SessionHome home) {
        return home != null && home.deleted();
    }

    /** For each session with such an event the month of the first. */
    private static Map<String, YearMonth> months(List<Placed> events, Predicate<Event> kind) {
        Map<String, YearMonth> months = new LinkedHashMap<>();
        events.stream()
                .filter(placed -> kind.test(placed.event()))
                .forEach(placed -> months.putIfAbsent(placed.session(), month(placed.event())));
        return months;
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

    private BulkItem message(Event event, Map<String, SessionHome> homes) {
        SessionHome home = homes.get(IndexNames.key(event.getSessionId()));
        YearMonth month = home == null ? month(event) : home.month();
        MessageDocument document = MessageDocument.of(event.getMessage());
        return BulkItem.index(
                indices.of(IndexNames.messages(month)),
                document.id(),
                Precedence.of(event),
                document,
                document.bytes());
    }

    private BulkItem mark(Placed placed) {
        MarkDocument mark =
                MarkDocument.of(placed.event().getSessionId(), placed.event().getSessionMarked());
        return BulkItem.index(indices.of(IndexNames.MARKS), mark.session(), placed.offset(), mark, mark.mark().length);
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
        YearMonth month = YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
        return month.isAfter(LATEST_HOME) ? LATEST_HOME : month;
    }

    private static YearMonth later(YearMonth a, YearMonth b) {
        return a.isAfter(b) ? a : b;
    }
}
