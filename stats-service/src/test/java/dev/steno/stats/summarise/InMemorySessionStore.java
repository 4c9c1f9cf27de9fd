package dev.steno.stats.summarise;

import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is kept of sessions, in maps. */
final class InMemorySessionStore implements SessionStore {

    record Timer(long atMs, String session) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return atMs == other.atMs ? session.compareTo(other.session) : Long.compare(atMs, other.atMs);
        }
    }

    final Map<String, SessionState> sessions = new HashMap<>();
    final Map<String, CountedEvent> events = new HashMap<>();
    final Map<String, SessionCall> calls = new HashMap<>();
    final TreeSet<Timer> timers = new TreeSet<>();

    @Override
    public SessionState session(String sessionId) {
        return sessions.get(sessionId);
    }

    @Override
    public void keepSession(String sessionId, SessionState state) {
        sessions.put(sessionId, state);
    }

    @Override
    public CountedEvent event(String sessionId, String eventId) {
        return events.get(sessionId + "|" + eventId);
    }

    @Override
    public void keepEvent(String sessionId, String eventId, CountedEvent event) {
        events.put(sessionId + "|" + eventId, event);
    }

    @Override
    public SessionCall call(String sessionId, String call) {
        return calls.get(sessionId + "|" + call);
    }

    @Override
    public void keepCall(String sessionId, String call, SessionCall known) {
        calls.put(sessionId + "|" + call, known);
    }

    @Override
    public void deleteCall(String sessionId, String call) {
        calls.remove(sessionId + "|" + call);
    }

    @Override
    public List<CountedEvent> eventsOfCall(String sessionId, String call, String butEventId) {
        return events.entrySet().stream()
                .filter(each -> each.getKey().startsWith(sessionId + "|"))
                .filter(each -> !each.getKey().equals(sessionId + "|" + butEventId))
                .map(Map.Entry::getValue)
                .filter(each -> each.getCallKey().equals(call))
                .toList();
    }

    @Override
    public List<String> deleteCalls(String sessionId) {
        List<String> keys = calls.keySet().stream()
                .filter(key -> key.startsWith(sessionId + "|"))
                .toList();
        calls.keySet().removeAll(keys);
        return keys.stream().map(key -> key.substring(sessionId.length() + 1)).toList();
    }

    @Override
    public void deleteEvents(String sessionId) {
        events.keySet().removeIf(key -> key.startsWith(sessionId + "|"));
    }

    @Override
    public void setTimer(String sessionId, long atMs) {
        timers.add(new Timer(atMs, sessionId));
    }

    @Override
    public void dropTimer(String sessionId, long atMs) {
        timers.remove(new Timer(atMs, sessionId));
    }
}
