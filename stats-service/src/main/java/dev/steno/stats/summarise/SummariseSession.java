package dev.steno.stats.summarise;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.log.Precedence;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.CallVerdict;
import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.SeenEvent;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the summaries of their sessions. A repeated event changes nothing; a record of the same fact from a
 * better source, or in a higher revision, replaces its content and is not counted again; of each figure of an API call the
 * largest told counts.
 * Sums do not depend on the order of events. For one thread.
 */
public final class SummariseSession {

    static final int LAST_MESSAGES = 3;

    private static final Latest<Message> LATEST = new Latest<>(
            LAST_MESSAGES,
            Message::getTimestamp,
            (one, other) -> one.getIdBytes().equals(other.getIdBytes()));

    private final StatusRules rules;
    private final SessionMemory memory;
    private final CountCalls calls;

    public SummariseSession(StatusRules rules, Prices prices, SessionMemory memory) {
        this.rules = rules;
        this.memory = memory;
        this.calls = new CountCalls(memory, prices);
    }

    /** Folds an event into its session; null when that changes nothing. */
    public @Nullable SessionChange fold(Event event, long nowMs) {
        String session = event.getSessionId();
        SeenEvent seen = memory.seen(session, event.getId());
        SessionState before = session(session);
        SessionState.Builder state = before.toBuilder();
        SeenEvent.Builder record = seen == null ? SeenEvent.newBuilder() : seen.toBuilder();

        List<CallChange> told =
                calls.count(event, record, state.getSummaryBuilder().getUsageBuilder());
        SessionNames.learn(event, state);
        RecentMessage message = learn(event, seen == null, record, state, nowMs);
        if (!record.build().equals(seen)) {
            memory.keepSeen(session, event.getId(), record.build());
        }
        boolean changed = settle(session, before, state, nowMs);
        boolean nothing = !changed && message == null && told.isEmpty();
        return nothing ? null : new SessionChange(state.build(), message, told, changed);
    }

    /** Counts a call of a session as the verdict has it; null when that changes nothing. */
    public @Nullable SessionChange settle(String session, CallVerdict verdict, long nowMs) {
        SessionState before = session(session);
        SessionState.Builder state = before.toBuilder();
        calls.settle(session, verdict, state.getSummaryBuilder().getUsageBuilder());
        boolean changed = settle(session, before, state, nowMs);
        return changed ? new SessionChange(state.build(), null, List.of(), true) : null;
    }

    /**
     * Looks at a session whose timer is due, without an event.
     *
     * @return its summary when the passing of time has changed it, else null
     */
    public @Nullable SessionSummary look(String session, long dueMs, long nowMs) {
        SessionState before = session(session);
        memory.dropTimer(session, dueMs);
        if (before.getTimerMs() != dueMs) {
            return null;
        }
        SessionState.Builder state = before.toBuilder().clearTimerMs();
        return settle(session, before, state, nowMs) ? state.getSummary() : null;
    }

    private SessionState session(String session) {
        SessionState known = memory.session(session);
        if (known != null) {
            return known;
        }
        SessionState.Builder state = SessionState.newBuilder();
        state.getSummaryBuilder().setSessionId(session).setProjectName(SessionNames.UNKNOWN);
        return state.build();
    }

    /** Takes over what the record says; of a message only from the record that is kept. */
    private @Nullable RecentMessage learn(
            Event event, boolean isNew, SeenEvent.Builder record, SessionState.Builder state, long nowMs) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        if (event.hasSessionMarked()) {
            // The last mark in the log holds.
            summary.setMark(mark(event.getSessionMarked()));
            return null;
        }
        learnTimes(event, state);
        if (isNew) {
            new OpenTools(state).fold(event);
        }
        if (!event.hasMessage() || !isKept(event, record)) {
            return null;
        }
        record.setSourceValue(event.getSourceValue()).setRevision(event.getRevision());
        return learnMessage(event, record, summary, nowMs);
    }

    private static boolean isKept(Event message, SeenEvent.Builder known) {
        boolean first = known.getRole().isEmpty();
        return first || Precedence.of(message) > Precedence.of(known.getSourceValue(), known.getRevision());
    }

    private static SessionMetadata mark(SessionMarked marked) {
        SessionMetadata.Builder mark = SessionMetadata.newBuilder().setIsMarked(marked.getIsMarked());
        if (marked.getIsMarked()) {
            mark.setNote(marked.getNote()).addAllTags(marked.getTagsList());
        }
        return mark.build();
    }

    private static void learnTimes(Event event, SessionState.Builder state) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        // A time before 1970 is no time; and 0 means that nothing is known yet.
        long time = Math.max(1, EventTimes.activity(event));
        if (summary.getStartTimeMs() == 0 || time < summary.getStartTimeMs()) {
            summary.setStartTimeMs(time);
        }
        summary.setLastActivityMs(Math.max(summary.getLastActivityMs(), time));
        if (event.hasSessionEnded()) {
            state.setEndSaidMs(Math.max(state.getEndSaidMs(), time));
        } else {
            state.setLastSignMs(Math.max(state.getLastSignMs(), time));
        }
    }

    private static RecentMessage learnMessage(
            Event event, SeenEvent.Builder record, SessionSummary.Builder summary, long nowMs) {
        Message message = ShortMessage.of(event);
        countMessage(event, record, summary, nowMs);
        List<Message> last = List.copyOf(LATEST.with(summary.getLastMessagesList(), message));
        summary.clearLastMessages().addAllLastMessages(last);
        return RecentMessage.newBuilder()
                .setActivityMs(EventTimes.activity(event))
                .setMessage(message)
                .setPrecedence(Precedence.of(event))
                .build();
    }

    private static void countMessage(
            Event event, SeenEvent.Builder record, SessionSummary.Builder summary, long nowMs) {
        String role = role(event.getMessage());
        if (record.getRole().isEmpty()) {
            summary.setMessageCount(summary.getMessageCount() + 1);
            MinuteCounts.count(summary, event.getRecordedAtMs(), nowMs);
        } else {
            changeRole(summary, record.getRole(), -1);
        }
        changeRole(summary, role, 1);
        record.setRole(role);
    }

    private static String role(Message message) {
        return switch (message.getMessageType()) {
            case "user", "assistant", "system", "tool" -> message.getMessageType();
            default -> "system";
        };
    }

    private static void changeRole(SessionSummary.Builder summary, String role, int change) {
        int count = summary.getMessagesByRoleOrDefault(role, 0) + change;
        if (count == 0) {
            summary.removeMessagesByRole(role);
        } else {
            summary.putMessagesByRole(role, count);
        }
    }

    /** Brings the status up to now, sets the timer for its next change and keeps the state; true if the summary changed. */
    private boolean settle(String session, SessionState before, SessionState.Builder state, long nowMs) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        boolean known = summary.getLastActivityMs() > 0;
        if (known) {
            bringStatusTo(nowMs, state);
            setTimer(session, state, nowMs);
        }
        boolean changed = known && !summary.build().equals(before.getSummary());
        if (changed) {
            state.setRevision(before.getRevision() + 1);
        }
        SessionState after = state.build();
        if (!after.equals(before)) {
            memory.keepSession(session, after);
        }
        return changed;
    }

    private void bringStatusTo(long nowMs, SessionState.Builder state) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        OpenTools tools = new OpenTools(state);
        tools.dropTimedOut(rules, nowMs);
        SessionStatus status = rules.status(summary.getStatus(), state, nowMs);
        boolean ending = status == SessionStatus.SESSION_STATUS_ENDING;
        summary.setStatus(status).setEndingSinceMs(ending ? rules.quietSince(state) : 0);
        if (!StatusRules.isLive(status)) {
            tools.clear();
        }
    }

    /** A timer that is due too early is left alone: it looks, finds nothing, and is set anew. */
    private void setTimer(String session, SessionState.Builder state, long nowMs) {
        long next = rules.nextLook(state, nowMs);
        long timer = state.getTimerMs();
        boolean early = timer != 0 && next != StatusRules.NEVER && timer <= next;
        if (early) {
            return;
        }
        if (timer != 0) {
            memory.dropTimer(session, timer);
        }
        if (next != StatusRules.NEVER) {
            memory.setTimer(session, next);
        }
        state.setTimerMs(next);
    }
}
