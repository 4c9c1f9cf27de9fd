package dev.steno.query.live;

import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.SessionMarked;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The marks of sessions. A mark seen in the log itself is newer than what any summary says, which follows the log: from
 * then on only the log counts for its session. Threadsafe.
 */
final class SessionMarks {

    private record Known(SessionMetadata mark, boolean fromLog) {}

    private static final SessionMetadata NONE = SessionMetadata.getDefaultInstance();

    private final Map<String, Known> bySession = new ConcurrentHashMap<>();

    SessionMetadata of(String sessionId) {
        Known known = bySession.get(sessionId);
        return known == null ? NONE : known.mark();
    }

    void marked(String sessionId, SessionMarked mark) {
        bySession.put(sessionId, new Known(metadata(mark), true));
    }

    void summarised(String sessionId, SessionMetadata mark) {
        bySession.compute(sessionId, (id, known) -> {
            if (known != null && known.fromLog()) {
                return known;
            }
            return mark.equals(NONE) ? null : new Known(mark, false);
        });
    }

    void forget(String sessionId) {
        bySession.remove(sessionId);
    }

    static SessionMetadata metadata(SessionMarked mark) {
        return SessionMetadata.newBuilder()
                .setIsMarked(mark.getIsMarked())
                .setNote(mark.getNote())
                .addAllTags(mark.getTagsList())
                .build();
    }
}
