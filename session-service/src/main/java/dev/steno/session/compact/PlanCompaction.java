package dev.steno.session.compact;

import dev.steno.schema.store.v1.CompactionPlan;
import dev.steno.schema.store.v1.CompactionSettings;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.store.ReadMessages;
import dev.steno.session.store.ReadSessions;
import dev.steno.session.store.StoredMessages.Range;
import dev.steno.session.store.ToolCallPairs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says what a compaction of a session would do now. Reads every message that is not compacted, without its content. */
@ApplicationScoped
public class PlanCompaction {

    private final ReadSessions sessions;
    private final ReadMessages messages;
    private final CompactionDefaults defaults;

    PlanCompaction(ReadSessions sessions, ReadMessages messages, CompactionDefaults defaults) {
        this.sessions = sessions;
        this.messages = messages;
        this.defaults = defaults;
    }

    /**
     * The plan for a session.
     *
     * @throws dev.steno.runtime.errors.Problem MALFORMED, NOT_FOUND
     */
    public CompactionPlan plan(String sessionId, CompactionSettings settings) {
        Thresholds thresholds = Thresholds.of(settings, defaults);
        StoredSession session = sessions.get(sessionId);
        long active = messages.count(ReadMessages.active(session));
        Cut cut = cut(session, thresholds.wanted(active));
        List<String> pending = messages.pendingCalls(session);
        CompactionPlan.Builder plan = CompactionPlan.newBuilder()
                .setSessionId(session.getSessionId())
                .setThroughSequence(cut.through())
                .setMessagesToCompact(cut.messages())
                .setMessagesToKeep(active - cut.messages())
                .setEstimatedSavings(cut.tokens())
                .setContextTokens(session.getContextTokens())
                .addAllPendingToolCallIds(pending)
                .setCompactions(session.getCompactions());
        return decide(plan, thresholds).build();
    }

    /** Whether a message may be the last that is compacted: no call is parted from its result. */
    boolean isClean(StoredSession session, long through) {
        Range prefix = new Range(session.getSessionId(), session.getCompactedThrough(), through, true);
        return cut(session, messages.count(prefix)).through() == through;
    }

    private static CompactionPlan.Builder decide(CompactionPlan.Builder plan, Thresholds thresholds) {
        String context =
                "the context takes about %,d of %,d tokens".formatted(plan.getContextTokens(), thresholds.budget());
        if (plan.getPendingToolCallIdsCount() > 0) {
            return plan.setReason("tool calls have no result yet");
        }
        if (plan.getThroughSequence() == 0) {
            return plan.setReason("there is nothing to compact");
        }
        boolean reached = thresholds.isReached(plan.getContextTokens());
        return plan.setShouldCompact(reached).setReason(reached ? context : context + ", which is below the trigger");
    }

    /** The last place within so many messages at which no call is parted from its result. */
    private Cut cut(StoredSession session, long most) {
        if (most == 0) {
            return Cut.NOTHING;
        }
        ToolCallPairs pairs = new ToolCallPairs();
        Range active = ReadMessages.active(session);
        messages.outline(active, pairs::add);
        CleanCut cut = new CleanCut(pairs, most);
        messages.outline(active, cut::add);
        return cut.found();
    }
}
