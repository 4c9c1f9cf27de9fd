package dev.steno.stats.summarise;

import dev.steno.schema.stats.state.v1.SeenEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of sessions from one event to the next. For one thread. */
public interface SessionMemory {

    @Nullable
    SessionState session(String sessionId);

    void keepSession(String sessionId, SessionState state);

    @Nullable
    SeenEvent seen(String sessionId, String eventId);

    void keepSeen(String sessionId, String eventId, SeenEvent seen);

    @Nullable
    SessionCall call(String sessionId, String call);

    void keepCall(String sessionId, String call, SessionCall known);

    void forgetCall(String sessionId, String call);

    /** The events of a session that tell of a call, but for one. Costs a look at each event of the session. */
    List<SeenEvent> tellers(String sessionId, String call, String butEventId);

    /** Asks for a look at the session once this time has come. */
    void setTimer(String sessionId, long atMs);

    void dropTimer(String sessionId, long atMs);
}
