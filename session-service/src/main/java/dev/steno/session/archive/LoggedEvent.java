package dev.steno.session.archive;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.MalformedEventException;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Precedence;
import dev.steno.schema.records.StorableText;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event and its place in the log.
 *
 * @param event the event
 * @param position where it stands
 */
public record LoggedEvent(Event event, Position position) {

    /**
     * Reads a record of the log.
     *
     * @throws MalformedEventException when it holds no event
     */
    static LoggedEvent from(ConsumerRecord<String, byte[]> message) {
        Event event = withStorableKey(EventRecords.fromRecord(message));
        return new LoggedEvent(event, new Position(message.partition(), message.offset()));
    }

    public EventKey key() {
        return new EventKey(event.getSessionId(), event.getId());
    }

    /** Which of several records of its fact is kept. */
    public long precedence() {
        return Precedence.of(event);
    }

    /** Whether the event changes a session that is kept in the store. */
    boolean isStoreChange() {
        return switch (event.getBodyCase()) {
            case SESSION_CREATED, SESSION_CHANGED, SESSION_COMPACTED, COMPACTED_PURGED, ITEM_CHANGED -> true;
            case MESSAGE -> event.hasAppended();
            default -> false;
        };
    }

    private static Event withStorableKey(Event event) {
        String sessionId = StorableText.of(event.getSessionId());
        String id = StorableText.of(event.getId());
        if (sessionId.equals(event.getSessionId()) && id.equals(event.getId())) {
            return event;
        }
        return event.toBuilder().setSessionId(sessionId).setId(id).build();
    }
}
