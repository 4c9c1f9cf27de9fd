package dev.steno.session.retention;

import dev.steno.schema.archive.v1.ExpiredSession;
import dev.steno.schema.archive.v1.GetExpiredSessionsResponse;
import dev.steno.session.retention.RecordedSessions.RecordedSession;
import java.util.List;

/**
 * Which sessions are beyond the limits.
 *
 * @param limited false when sessions are kept for ever
 * @param expired those that are deleted next, the one with the latest activity first
 * @param sessions how many sessions there are
 * @param marked how many are beyond the limits and kept because they are marked
 */
public record ExpiredSessions(boolean limited, List<Expired> expired, int sessions, int marked) {

    private static final int MOST_SHOWN = 1000;

    /**
     * A session beyond a limit.
     *
     * @param project what its project is called
     * @param reason which limit, for people
     */
    public record Expired(RecordedSession session, String project, String reason) {

        private ExpiredSession shown() {
            return ExpiredSession.newBuilder()
                    .setSessionId(session.id())
                    .setProjectName(project)
                    .setLastActivityMs(session.lastActivityMs())
                    .setMessageCount(Math.clamp(session.messages(), 0, Integer.MAX_VALUE))
                    .setReason(reason)
                    .build();
        }
    }

    /** As the archive's door shows them, the first thousand. */
    public GetExpiredSessionsResponse answer() {
        return GetExpiredSessionsResponse.newBuilder()
                .setLimited(limited)
                .setExpiredCount(expired.size())
                .setSessionCount(sessions)
                .setMarkedCount(marked)
                .addAllSessions(
                        expired.stream().limit(MOST_SHOWN).map(Expired::shown).toList())
                .build();
    }
}
