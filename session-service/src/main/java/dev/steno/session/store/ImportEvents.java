package dev.steno.session.store;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.CompactedPurged;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.Origin;
import dev.steno.schema.store.v1.SessionChanged;
import dev.steno.schema.store.v1.SessionCompacted;
import dev.steno.schema.store.v1.SessionCreated;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The events that make a session which is known as a whole: with the times, versions and numbers that it has. Their ids follow from
 * the session's id and the place of each in the session.
 */
@ApplicationScoped
public class ImportEvents {

    private static final String DOOR = "checkpoint";

    private final StoreEvents events;

    ImportEvents(StoreEvents events) {
        this.events = events;
    }

    /** The session begins. Callers do not see it yet. */
    public Event created(StoredSession session, Origin origin) {
        return event(session, "created", 0, session.getCreatedMs())
                .setSessionCreated(SessionCreated.newBuilder()
                        .setName(session.getName())
                        .setProvider(session.getProvider())
                        .setModel(session.getModel())
                        .setSkill(session.getSkill())
                        .setParentSessionId(session.getParentSessionId())
                        .setProjectRoot(session.getProjectRoot())
                        .setDigest(StoreRequests.digest(session))
                        .setOrigin(origin)
                        .setIncomplete(true))
                .build();
    }

    /**
     * A message is appended.
     *
     * @param archived whether it was compacted, without a summary that is known
     */
    public Event message(StoredSession session, StoredMessage message, boolean archived) {
        Event.Builder event = AppendedMessage.of(session, request(session, message), "");
        event.getAppendedBuilder()
                .setArchived(archived)
                .setExtra(message.getExtra())
                .setOriginId(message.getId());
        if (event.hasApiCall()) {
            event.getApiCallBuilder().setCopied(true);
        }
        event.setTimeMs(message.getTimeMs());
        return RecordEvents.complete(event, id(session, "message", message.getSequence()), events.now());
    }

    /** @param before the number of compactions before this one */
    public Event compacted(StoredSession session, Summary summary, long before) {
        Event.Builder event = event(session, "compacted", before, summary.getCompactedMs());
        if (!summary.getId().isEmpty()) {
            event.setId(summary.getId());
        }
        return event.setSessionCompacted(SessionCompacted.newBuilder()
                        .setThroughSequence(summary.getThroughSequence())
                        .setSummary(summary.getContent())
                        .setTokens(summary.getTokens())
                        .setSummarisedBy(summary.getSummarisedBy())
                        .setExpectedCompactions(before))
                .build();
    }

    /** The content of messages up to a number goes. */
    public Event purged(StoredSession session, long through) {
        return event(session, "purged", through, session.getUpdatedMs())
                .setCompactedPurged(CompactedPurged.newBuilder().setThroughSequence(through))
                .build();
    }

    /** @param place of the item in the session */
    public Event item(StoredSession session, Item item, long place) {
        return event(session, "item", place, item.getChangedMs())
                .setItemChanged(ItemChanged.newBuilder()
                        .setKind(item.getKind())
                        .setType(item.getType())
                        .setKey(item.getKey())
                        .setValue(item.getValue())
                        .setJson(item.getJson())
                        .setVersion(item.getVersion()))
                .build();
    }

    /** The session is whole: callers see it from now on. */
    public Event completed(StoredSession session) {
        return event(session, "completed", 0, session.getUpdatedMs())
                .setSessionChanged(SessionChanged.newBuilder().setComplete(true))
                .build();
    }

    private Event.Builder event(StoredSession session, String what, long place, long timeMs) {
        return events.of(session, id(session, what, place)).setTimeMs(timeMs);
    }

    private static String id(StoredSession session, String what, long place) {
        return NamedId.of(session.getSessionId(), DOOR, what, String.valueOf(place));
    }

    private static AppendMessageRequest request(StoredSession session, StoredMessage message) {
        AppendMessageRequest.Builder request = AppendMessageRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setRole(message.getRole())
                .addAllToolCalls(message.getToolCallsList())
                .setToolCallId(message.getToolCallId())
                .setAgentName(message.getAgentName())
                .setModel(message.getModel())
                .setRequestId(message.getRequestId())
                .setIsError(message.getIsError())
                .setTokens(message.getTokens());
        if (message.hasContent()) {
            request.setContent(message.getContent());
        }
        if (message.hasUsage()) {
            request.setUsage(message.getUsage());
        }
        return request.build();
    }
}
