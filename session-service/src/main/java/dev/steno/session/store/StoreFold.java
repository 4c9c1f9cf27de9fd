package dev.steno.session.store;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.store.v1.Appended;
import dev.steno.schema.store.v1.SessionChanged;
import dev.steno.schema.store.v1.SessionCreated;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
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
    private final Set<String> unknown = new HashSet<>();
    private final ChangeDecisions decisions;
    private final CompactionFold compactions;
    private final ItemFold items;

    public StoreFold(Known known) {
        this.known = known;
        this.decisions = new ChangeDecisions(known);
        this.compactions = new CompactionFold(known, decisions);
        this.items = new ItemFold(known, decisions);
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
        return decisions.changes();
    }

    public List<StoredItem> items() {
        return items.items();
    }

    public List<StoredSummary> summaries() {
        return compactions.summaries();
    }

    public List<Purge> purges() {
        return compactions.purges();
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
            if (logged.position().offset() > before.lastOffset() && !decisions.has(logged.key())) {
                decisions.refuse(logged.key(), before.session().getVersion(), "the store has a session of this id");
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
        created.getMetadataList().forEach(each -> items.begin(event.getSessionId(), each, time));
        decisions.accept(logged.key(), 1);
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
        return state.touched(event)
                .with(session -> session.setMessageCount(sequence)
                        .setTotalTokens(session.getTotalTokens() + tokens)
                        .setContextTokens(
                                session.getContextTokens() + (appended.getArchived() ? 0 : appended.getTokens())));
    }

    private StoredState change(LoggedEvent logged, StoredState state) {
        if (decisions.has(logged.key())) {
            return state;
        }
        Event event = logged.event();
        return switch (event.getBodyCase()) {
            case SESSION_CHANGED -> changeSession(logged, state, event.getSessionChanged());
            case SESSION_COMPACTED -> compactions.compact(logged, state);
            case COMPACTED_PURGED -> compactions.purge(logged, state);
            case ITEM_CHANGED -> items.change(logged, state);
            default -> state;
        };
    }

    private StoredState changeSession(LoggedEvent logged, StoredState state, SessionChanged change) {
        long version = state.session().getVersion();
        if (change.getExpectedVersion() != 0 && change.getExpectedVersion() != version) {
            decisions.refuse(logged.key(), version, "the session has version " + version);
            return state;
        }
        if (change.getComplete()) {
            decisions.accept(logged.key(), version);
            return state.completed();
        }
        decisions.accept(logged.key(), version + 1);
        return state.touched(logged.event()).with(session -> {
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
}
