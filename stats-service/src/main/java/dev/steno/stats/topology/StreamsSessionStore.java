package dev.steno.stats.topology;

import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import dev.steno.stats.summarise.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is kept of sessions, in the stores of one task. */
final class StreamsSessionStore implements SessionStore {

    // The ingest door lets no such character in, so it keeps the parts of a key apart.
    private static final char BETWEEN = '\u0000';
    private static final byte[] NOTHING = {};

    private final KeyValueStore<String, SessionState> sessions;
    private final KeyValueStore<String, CountedEvent> events;
    private final KeyValueStore<String, SessionCall> calls;
    private final KeyValueStore<Timer, byte[]> timers;

    StreamsSessionStore(ProcessingContext context) {
        this.sessions = context.getStateStore(StatsStores.SESSIONS);
        this.events = context.getStateStore(StatsStores.EVENTS);
        this.calls = context.getStateStore(StatsStores.CALLS);
        this.timers = context.getStateStore(StatsStores.TIMERS);
    }

    @Override
    public @Nullable SessionState session(String sessionId) {
        return sessions.get(sessionId);
    }

    @Override
    public void keepSession(String sessionId, SessionState state) {
        sessions.put(sessionId, state);
    }

    @Override
    public @Nullable CountedEvent event(String sessionId, String eventId) {
        return events.get(sessionId + BETWEEN + eventId);
    }

    @Override
    public void keepEvent(String sessionId, String eventId, CountedEvent event) {
        events.put(sessionId + BETWEEN + eventId, event);
    }

    @Override
    public @Nullable SessionCall call(String sessionId, String callKey) {
        return calls.get(sessionId + BETWEEN + callKey);
    }

    @Override
    public void keepCall(String sessionId, String callKey, SessionCall call) {
        calls.put(sessionId + BETWEEN + callKey, call);
    }

    @Override
    public void deleteCall(String sessionId, String callKey) {
        calls.delete(sessionId + BETWEEN + callKey);
    }

    @Override
    public List<CountedEvent> eventsOfCall(String sessionId, String callKey, String butEventId) {
        List<CountedEvent> found = new ArrayList<>();
        String but = sessionId + BETWEEN + butEventId;
        try (KeyValueIterator<String, CountedEvent> ofSession =
                events.prefixScan(sessionId + BETWEEN, Serdes.String().serializer())) {
            ofSession.forEachRemaining(each -> {
                if (each.value.getCallKey().equals(callKey) && !each.key.equals(but)) {
                    found.add(each.value);
                }
            });
        }
        return found;
    }

    @Override
    public List<String> deleteCalls(String sessionId) {
        List<String> keys = new ArrayList<>();
        deleteAll(calls, sessionId, keys::add);
        return keys;
    }

    @Override
    public void deleteEvents(String sessionId) {
        deleteAll(events, sessionId, eventId -> {});
    }

    /** Deletes what a store has of a session. An iterator sees the store as it was when it was opened. */
    private static void deleteAll(KeyValueStore<String, ?> store, String sessionId, Consumer<String> secondPart) {
        String prefix = sessionId + BETWEEN;
        try (KeyValueIterator<String, ?> ofSession =
                store.prefixScan(prefix, Serdes.String().serializer())) {
            ofSession.forEachRemaining(each -> {
                store.delete(each.key);
                secondPart.accept(each.key.substring(prefix.length()));
            });
        }
    }

    @Override
    public void setTimer(String sessionId, long atMs) {
        timers.put(new Timer(atMs, sessionId), NOTHING);
    }

    @Override
    public void dropTimer(String sessionId, long atMs) {
        timers.delete(new Timer(atMs, sessionId));
    }

    /** The timers whose time has come; later ones are not read. */
    List<Timer> due(long nowMs) {
        List<Timer> due = new ArrayList<>();
        try (KeyValueIterator<Timer, byte[]> range = timers.range(Timer.startOf(0), Timer.startOf(nowMs + 1))) {
            range.forEachRemaining(each -> due.add(each.key));
        }
        return due;
    }
}
