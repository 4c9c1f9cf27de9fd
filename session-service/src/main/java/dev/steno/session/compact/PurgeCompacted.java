package dev.steno.session.compact;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.store.v1.CompactedPurged;
import dev.steno.schema.store.v1.GetCompactedStatsResponse;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.compact.CompactedMessages.Purgeable;
import dev.steno.session.store.ReadSessions;
import dev.steno.session.store.StoreLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Deletes the content of compacted messages from the archive. Their numbers and their usage stay. */
@ApplicationScoped
public class PurgeCompacted {

    private final CompactedMessages compacted;
    private final ReadSessions sessions;
    private final StoreLog changes;
    private final Clock clock;

    PurgeCompacted(CompactedMessages compacted, ReadSessions sessions, StoreLog changes, Clock clock) {
        this.compacted = compacted;
        this.sessions = sessions;
        this.changes = changes;
        this.clock = clock;
    }

    /** How much there is to purge. */
    public GetCompactedStatsResponse stats(String projectRoot) {
        return compacted.stats(StorableText.of(projectRoot));
    }

    /**
     * Purges, one session after the other. Blocks until the archive has followed.
     *
     * @throws Problem MALFORMED, NOT_FOUND for a session that the store does not have; UNAVAILABLE or DEADLINE in between: asking again
     *     goes on where it ended
     */
    public PurgeCompactedResponse purge(PurgeCompactedRequest request) {
        if (request.getMinAgeDays() < 0) {
            throw Problem.field("min_age_days", "must not be negative");
        }
        String only = request.getSessionId().isEmpty()
                ? ""
                : sessions.get(request.getSessionId()).getSessionId();
        long before = clock.millis() - Duration.ofDays(request.getMinAgeDays()).toMillis();
        List<Purgeable> found = compacted.purgeable(before, only);
        PurgeCompactedResponse.Builder answer = PurgeCompactedResponse.newBuilder();
        for (Purgeable each : found) {
            if (!request.getDryRun()) {
                answer.setPosition(purge(each).toString());
            }
            answer.setSessionCount(answer.getSessionCount() + 1)
                    .setMessageCount(answer.getMessageCount() + each.messages());
        }
        return answer.build();
    }

    private Position purge(Purgeable each) {
        StoredSession session = sessions.get(each.sessionId());
        Event event = changes.event(session, changes.eventId(session, "purge", ""))
                .setCompactedPurged(CompactedPurged.newBuilder().setThroughSequence(each.through()))
                .build();
        return changes.write(event).position();
    }
}
