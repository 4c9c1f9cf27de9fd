package dev.steno.session.store;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.store.v1.Appended;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.SessionChanged;
import dev.steno.schema.store.v1.SessionCompacted;
import dev.steno.schema.store.v1.SessionCreated;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what events of the log come to in the store. Events of one session are given in the order of the log; each decision
 * depends on them alone, so every replay decides the same. A message that is there already gets no second number, and a change that
 * was decided is not decided again. Events of a session that the store does not have are passed over. For one thread.
 */
public final class StoreFold {

    /** What the store holds before these events. */
    public interface Known {

        @Nullable
        StoredState session(String sessionId);

        boolean hasMessage(EventKey message);

        boolean hasChange(EventKey change);

        @Nullable
        StoredItem item(StoredItem.Key key);

        /** About how many tokens the messages after this one take in a context. */
        long tokensAfter(String sessionId, long sequence);
    }

    /** A message with its number. */
    public record NumberedMessage(LoggedEvent logged, long sequence) {}

    /** A summary of a session. */
    public record StoredSummary(String sessionId, Summary summary) {}

    /** Messages whose content goes: those of a session after one number, up to another. */
    public record Purge(String sessionId, long after, long through) {}

    private final Known known;
    private final Map<String, StoredState> sessions = new HashMap<>();
    private final Map<EventKey, NumberedMessage> messages = new LinkedHashMap<>();
    private final Map<EventKey, StoredChange> changes = new LinkedHashMap<>();
    private final Map<StoredItem.Key, StoredItem> items = new LinkedHashMap<>();
    private final List<StoredSummary> summaries = new ArrayList<>();
    private final List<Purge> purges = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();

    public StoreFold(Known known) {
        this.known = known;
    }

    /** Takes in the next event. */
    public void apply(LoggedEvent logged) {
        Event event = logged.event();
        StoredState state = state(event.getSessionId());
        if (event.hasSessionCreated()) {
            create(logged, state);
            return;
        }
        if (state == null || logged.position().offset() <= state.lastOffset()) {
            return;
        }
        StoredState next = event.hasMessage() ? append(logged, state) : change(logged, state);
        put(next.at(logged.position().offset()));
    }

    /** The sessions that were changed. */
    public List<StoredState> sessions() {
        return List.copyOf(sessions.values());
    }

    public List<NumberedMessage> messages() {
        return List.copyOf(messages.values());
    }

    public List<StoredChange> changes() {
        return List.copyOf(changes.values());
    }

    public List<StoredItem> items() {
        return List.copyOf(items.values());
    }

    public List<StoredSummary> summaries() {
        return List.copyOf(summaries);
    }

    public List<Purge> purges() {
        return List.copyOf(purges);
    }

    private @Nullable StoredState state(String sessionId) {
        StoredState changed = sessions.get(sessionId);
        if (changed != null || unknown.contains(sessionId)) {
            return changed;
        }
        StoredState before = known.session(sessionId);
        if (before == null) {
            unknown.add(sessionId);
        }
        return before;
    }

    private void put(StoredState state) {
        sessions.put(state.session().getSessionId(), state);
        unknown.remove(state.session().getSessionId());
    }

    private void create(LoggedEvent logged, @Nullable StoredState before) {
        Event event = logged.event();
        if (before != null) {
            if (logged.position().offset() > before.lastOffset() && !isDecided(logged.key())) {
                refuse(logged.key(), before.session().getVersion(), "the store has a session of this id");
                put(before.at(logged.position().offset()));
            }
            return;
        }
        SessionCreated created = event.getSessionCreated();
        long time = EventTimes.inSession(event);
        StoredSession.Builder session = StoredSession.newBuilder()
                .setSessionId(event.getSessionId())
                .setName(created.getName())
                .setAgent(event.getAgent())
                .setProjectRoot(created.getProjectRoot())
                .setProvider(created.getProvider())
                .setModel(created.getModel())
                .setSkill(created.getSkill())
                .setParentSessionId(created.getParentSessionId())
                .setCreatedMs(time)
                .setUpdatedMs(time)
                .setVersion(1);
        if (created.hasOrigin()) {
            session.setOrigin(created.getOrigin());
        }
        put(new StoredState(
                session.build(),
                !created.getIncomplete(),
                created.getDigest(),
                0,
                logged.position().offset()));
        for (ItemChanged each : created.getMetadataList()) {
            StoredItem.Key key = StoredItem.Key.of(event.getSessionId(), each);
            items.put(key, StoredItem.of(key, each, 1, time));
        }
        accept(logged.key(), 1);
    }

    private StoredState append(LoggedEvent logged, StoredState state) {
        if (messages.containsKey(logged.key()) || known.hasMessage(logged.key())) {
            return state;
        }
        Event event = logged.event();
        Appended appended = event.getAppended();
        long sequence = state.session().getMessageCount() + 1;
        messages.put(logged.key(), new NumberedMessage(logged, sequence));
        long tokens = event.hasApiCall()
                ? event.getApiCall().getInputTokens() + event.getApiCall().getOutputTokens()
                : 0;
        return touched(state, event)
                .with(session -> session.setMessageCount(sequence)
                        .setTotalTokens(session.getTotalTokens() + tokens)
                        .setContextTokens(
                                session.getContextTokens() + (appended.getArchived() ? 0 : appended.getTokens())));
    }

    private StoredState change(LoggedEvent logged, StoredState state) {
        if (isDecided(logged.key())) {
            return state;
        }
        Event event = logged.event();
        return switch (event.getBodyCase()) {
            case SESSION_CHANGED -> changeSession(logged, state, event.getSessionChanged());
            case SESSION_COMPACTED -> compact(logged, state, event.getSessionCompacted());
            case COMPACTED_PURGED ->
                purge(logged, state, event.getCompactedPurged().getThroughSequence());
            case ITEM_CHANGED -> changeItem(logged, state, event.getItemChanged());
            default -> state;
        };
    }

    private StoredState changeSession(LoggedEvent logged, StoredState state, SessionChanged change) {
        long version = state.session().getVersion();
        if (change.getExpectedVersion() != 0 && change.getExpectedVersion() != version) {
            refuse(logged.key(), version, "the session has version " + version);
            return state;
        }
        if (change.getComplete()) {
            accept(logged.key(), version);
            return state.completed();
        }
        accept(logged.key(), version + 1);
        return touched(state, logged.event()).with(session -> {
            session.setVersion(version + 1);
            if (change.hasName()) {
                session.setName(change.getName());
            }
            if (change.hasProvider()) {
                session.setProvider(change.getProvider());
            }
            if (change.hasModel()) {
                session.setModel(change.getModel());
            }
            if (change.hasSkill()) {
                session.setSkill(change.getSkill());
            }
        });
    }

    private StoredState compact(LoggedEvent logged, StoredState state, SessionCompacted compacted) {
        StoredSession session = state.session();
        long through = compacted.getThroughSequence();
        if (compacted.getExpectedCompactions() != session.getCompactions()) {
            refuse(logged.key(), session.getVersion(), "the session was compacted meanwhile");
            return state;
        }
        if (through <= session.getCompactedThrough() || through > session.getMessageCount()) {
            refuse(logged.key(), session.getVersion(), "there are no such messages to compact");
            return state;
        }
        summaries.add(new StoredSummary(
                session.getSessionId(),
                Summary.newBuilder()
                        .setId(logged.key().id())
                        .setFromSequence(session.getCompactedThrough() + 1)
                        .setThroughSequence(through)
                        .setContent(compacted.getSummary())
                        .setTokens(compacted.getTokens())
                        .setCompactedMs(EventTimes.inSession(logged.event()))
                        .setSummarisedBy(compacted.getSummarisedBy())
                        .build()));
        accept(logged.key(), session.getVersion());
        long context = compacted.getTokens() + known.tokensAfter(session.getSessionId(), through);
        return touched(state, logged.event())
                .with(changed -> changed.setCompactedThrough(through)
                        .setCompactions(session.getCompactions() + 1)
                        .setContextTokens(context));
    }

    private StoredState purge(LoggedEvent logged, StoredState state, long asked) {
        long through = Math.min(asked, state.session().getCompactedThrough());
        accept(logged.key(), state.session().getVersion());
        if (through <= state.purgedThrough()) {
            return state;
        }
        purges.add(new Purge(logged.key().sessionId(), state.purgedThrough(), through));
        return state.purged(through);
    }

    private StoredState changeItem(LoggedEvent logged, StoredState state, ItemChanged change) {
        StoredItem.Key key = StoredItem.Key.of(logged.key().sessionId(), change);
        StoredItem before = items.containsKey(key) ? items.get(key) : known.item(key);
        long visible = before == null ? 0 : before.visibleVersion();
        if (change.hasExpectedVersion() && change.getExpectedVersion() != visible) {
            refuse(logged.key(), visible, visible == 0 ? "there is no such item" : "the item has version " + visible);
            return state;
        }
        long next = before == null ? 1 : before.item().getVersion() + 1;
        long version = change.getVersion() > 0 ? change.getVersion() : next;
        items.put(key, StoredItem.of(key, change, version, EventTimes.inSession(logged.event())));
        accept(logged.key(), version);
        return touched(state, logged.event());
    }

    private static StoredState touched(StoredState state, Event event) {
        long time = EventTimes.inSession(event);
        return state.with(session -> session.setUpdatedMs(Math.max(session.getUpdatedMs(), time)));
    }

    private boolean isDecided(EventKey change) {
        return changes.containsKey(change) || known.hasChange(change);
    }

    private void accept(EventKey change, long version) {
        changes.put(change, new StoredChange(change, version, ""));
    }

    private void refuse(EventKey change, long version, String reason) {
        changes.put(change, new StoredChange(change, version, reason));
    }
}
