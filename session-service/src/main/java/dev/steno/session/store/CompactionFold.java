package dev.steno.session.store;

import dev.steno.schema.log.EventTimes;
import dev.steno.schema.store.v1.SessionCompacted;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.store.StoreFold.Purge;
import dev.steno.session.store.StoreFold.StoredSummary;
import java.util.ArrayList;
import java.util.List;

/** Decides compactions and purges for a {@link StoreFold}. */
final class CompactionFold {

    private final StoreFold.Known known;
    private final ChangeDecisions decisions;
    private final List<StoredSummary> summaries = new ArrayList<>();
    private final List<Purge> purges = new ArrayList<>();

    CompactionFold(StoreFold.Known known, ChangeDecisions decisions) {
        this.known = known;
        this.decisions = decisions;
    }

    List<StoredSummary> summaries() {
        return List.copyOf(summaries);
    }

    List<Purge> purges() {
        return List.copyOf(purges);
    }

    StoredState compact(LoggedEvent logged, StoredState state) {
        SessionCompacted compacted = logged.event().getSessionCompacted();
        StoredSession session = state.session();
        long through = compacted.getThroughSequence();
        if (compacted.getExpectedCompactions() != session.getCompactions()) {
            decisions.refuse(logged.key(), session.getVersion(), "the session was compacted meanwhile");
            return state;
        }
        if (through <= session.getCompactedThrough() || through > session.getMessageCount()) {
            decisions.refuse(logged.key(), session.getVersion(), "there are no such messages to compact");
            return state;
        }
        summaries.add(new StoredSummary(session.getSessionId(), summary(logged, compacted, session)));
        decisions.accept(logged.key(), session.getVersion());
        long context = compacted.getTokens() + known.tokensAfter(session.getSessionId(), through);
        return state.touched(logged.event())
                .with(changed -> changed.setCompactedThrough(through)
                        .setCompactions(session.getCompactions() + 1)
                        .setContextTokens(context));
    }

    StoredState purge(LoggedEvent logged, StoredState state) {
        long asked = logged.event().getCompactedPurged().getThroughSequence();
        long through = Math.min(asked, state.session().getCompactedThrough());
        decisions.accept(logged.key(), state.session().getVersion());
        if (through <= state.purgedThrough()) {
            return state;
        }
        purges.add(new Purge(logged.key().sessionId(), state.purgedThrough(), through));
        return state.purged(through);
    }

    private static Summary summary(LoggedEvent logged, SessionCompacted compacted, StoredSession session) {
        return Summary.newBuilder()
                .setId(logged.key().id())
                .setFromSequence(session.getCompactedThrough() + 1)
                .setThroughSequence(compacted.getThroughSequence())
                .setContent(compacted.getSummary())
                .setTokens(compacted.getTokens())
                .setCompactedMs(EventTimes.inSession(logged.event()))
                .setSummarisedBy(compacted.getSummarisedBy())
                .build();
    }
}
