package dev.steno.stats.summarise;

import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of sessions from one event to the next. For one thread. */
public interface SessionStore {

    @Nullable
    SessionState session(String sessionId);

    void keepSession(String sessionId, SessionState state);

    @Nullable
    CountedEvent event(String sessionId, String eventId);

    void keepEvent(String sessionId, String eventId, CountedEvent event);

    @Nullable
    SessionCall call(String sessionId, String callKey);

    void keepCall(String sessionId, String callKey, SessionCall call);

    void deleteCall(String sessionId, String callKey);

    /** The events of a session that report a call, but for one. Reads each event of the session. */
    List<CountedEvent> eventsOfCall(String sessionId, String callKey, String butEventId);

    /** Deletes all calls of a session, and answers with their keys. */
    List<String> deleteCalls(String sessionId);

    /** Deletes all events of a session. */
    void deleteEvents(String sessionId);

    /** Asks for a check of the session once this time has come. */
    void setTimer(String sessionId, long atMs);

    void dropTimer(String sessionId, long atMs);
}
