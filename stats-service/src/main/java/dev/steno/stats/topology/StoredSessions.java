package dev.steno.stats.topology;

import dev.steno.schema.stats.state.v1.SeenEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import dev.steno.stats.summarise.SessionMemory;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The memory of sessions in the stores of one task. */
final class StoredSessions implements SessionMemory {

    // The ingest door lets no such character in, so it keeps the parts of a key apart.
    private static final char BETWEEN = '\u0000';
    private static final byte[] NOTHING = {};

    private final KeyValueStore<String, SessionState> sessions;
    private final KeyValueStore<String, SeenEvent> seen;
    private final KeyValueStore<String, SessionCall> calls;
    private final KeyValueStore<Timer, byte[]> timers;

    StoredSessions(ProcessingContext context) {
        this.sessions = context.getStateStore(StatsStores.SESSIONS);
        this.seen = context.getStateStore(StatsStores.SEEN);
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
    public @Nullable SeenEvent seen(String sessionId, String eventId) {
        return seen.get(sessionId + BETWEEN + eventId);
    }

    @Override
    public void keepSeen(String sessionId, String eventId, SeenEvent event) {
        seen.put(sessionId + BETWEEN + eventId, event);
    }

    @Override
    public @Nullable SessionCall call(String sessionId, String call) {
        return calls.get(sessionId + BETWEEN + call);
    }

    @Override
    public void keepCall(String sessionId, String call, SessionCall known) {
        calls.put(sessionId + BETWEEN + call, known);
    }

    @Override
    public void forgetCall(String sessionId, String call) {
        calls.delete(sessionId + BETWEEN + call);
    }

    @Override
    public List<SeenEvent> tellers(String sessionId, String call, String butEventId) {
        List<SeenEvent> tellers = new ArrayList<>();
        String but = sessionId + BETWEEN + butEventId;
        try (KeyValueIterator<String, SeenEvent> events =
                seen.prefixScan(sessionId + BETWEEN, Serdes.String().serializer())) {
            events.forEachRemaining(each -> {
                if (each.value.getCall().equals(call) && !each.key.equals(but)) {
                    tellers.add(each.value);
                }
            });
        }
        return tellers;
    }

    @Override
    public void setTimer(String sessionId, long atMs) {
        timers.put(new Timer(atMs, sessionId), NOTHING);
    }

    @Override
    public void dropTimer(String sessionId, long atMs) {
        timers.delete(new Timer(atMs, sessionId));
    }

    /** The timers whose time has come; sessions that wait for a later one are not looked at. */
    List<Timer> due(long nowMs) {
        List<Timer> due = new ArrayList<>();
        try (KeyValueIterator<Timer, byte[]> range = timers.range(Timer.startOf(0), Timer.startOf(nowMs + 1))) {
            range.forEachRemaining(each -> due.add(each.key));
        }
        return due;
    }
}
