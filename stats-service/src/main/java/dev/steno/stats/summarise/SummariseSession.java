package dev.steno.stats.summarise;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.log.Precedence;
import dev.steno.schema.projects.ReportedName;
import dev.steno.schema.projects.ReportedProject;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.CallAssignment;
import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the summaries of their sessions. A repeated event changes nothing; a record of the same fact with a higher
 * {@link Precedence} replaces its content and is not counted again; of each figure of an API call the largest one reported
 * counts. Sums do not depend on the order of events. For one thread.
 */
public final class SummariseSession {

    static final int LAST_MESSAGES = 3;

    private static final LatestFew<Message> LATEST = new LatestFew<>(
            LAST_MESSAGES,
            Message::getTimestamp,
            (one, other) -> one.getIdBytes().equals(other.getIdBytes()));

    private final StatusRules rules;
    private final SessionStore store;
    private final CountCalls calls;

    public SummariseSession(StatusRules rules, Prices prices, SessionStore store) {
        this.rules = rules;
        this.store = store;
        this.calls = new CountCalls(store, prices);
    }

    /** Folds an event into its session; null when that changes nothing, as nothing changes a session that has been deleted. */
    public @Nullable SessionChange fold(Event event, long nowMs) {
        String session = event.getSessionId();
        SessionState before = session(session);
        if (before.getDeleted()) {
            return null;
        }
        if (event.hasSessionDeleted()) {
            return delete(session, before);
        }
        CountedEvent known = store.event(session, event.getId());
        SessionState.Builder state = before.toBuilder();
        CountedEvent.Builder counted = known == null ? CountedEvent.newBuilder() : known.toBuilder();

        List<CallChange> reported =
                calls.count(event, counted, state.getSummaryBuilder().getUsageBuilder());
        SessionNames.add(event, state);
        RecentMessage message = add(event, known == null, counted, state, nowMs);
        if (!counted.build().equals(known)) {
            store.keepEvent(session, event.getId(), counted.build());
        }
        boolean changed = keep(session, before, state, nowMs);
        boolean nothing = !changed && message == null && reported.isEmpty();
        return nothing ? null : new SessionChange(state.build(), message, reported, changed);
    }

    /** Counts a call of a session as it is assigned; null when that changes nothing. */
    public @Nullable SessionChange assign(String session, CallAssignment assignment, long nowMs) {
        SessionState before = session(session);
        if (before.getDeleted()) {
            return null;
        }
        SessionState.Builder state = before.toBuilder();
        calls.assign(session, assignment, state.getSummaryBuilder().getUsageBuilder());
        boolean changed = keep(session, before, state, nowMs);
        return changed ? new SessionChange(state.build(), null, List.of(), true) : null;
    }

    /**
     * Checks a session whose timer is due, without an event.
     *
     * @return its summary when the passing of time has changed it, else null
     */
    public @Nullable SessionSummary onTimer(String session, long dueMs, long nowMs) {
        SessionState before = session(session);
        store.dropTimer(session, dueMs);
        if (before.getTimerMs() != dueMs) {
            return null;
        }
        SessionState.Builder state = before.toBuilder().clearTimerMs();
        return keep(session, before, state, nowMs) ? state.getSummary() : null;
    }

    /** Leaves nothing of a session but that it has been deleted. */
    private SessionChange delete(String session, SessionState before) {
        store.deleteEvents(session);
        if (before.getTimerMs() != 0) {
            store.dropTimer(session, before.getTimerMs());
        }
        SessionState deleted = SessionState.newBuilder()
                .setDeleted(true)
                .setRevision(before.getRevision() + 1)
                .build();
        store.keepSession(session, deleted);
        return new SessionChange(deleted, null, calls.delete(session), true);
    }

    private SessionState session(String session) {
        SessionState known = store.session(session);
        if (known != null) {
            return known;
        }
        SessionState.Builder state = SessionState.newBuilder();
        state.getSummaryBuilder().setSessionId(session).setProjectName(ReportedName.UNKNOWN);
        return state.build();
    }

    /** Takes over what the record says; of a message only from the record that is kept. */
    private static @Nullable RecentMessage add(
            Event event, boolean isNew, CountedEvent.Builder counted, SessionState.Builder state, long nowMs) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        if (event.hasSessionMarked()) {
            // The last mark in the log holds.
            summary.setMark(mark(event.getSessionMarked()));
            return null;
        }
        addTimes(event, isNew || !isRepetition(event, counted), state);
        if (isNew) {
            new OpenTools(state).fold(event);
        }
        if (!event.hasMessage() || !isKept(event, counted)) {
            return null;
        }
        counted.setSourceValue(event.getSourceValue()).setRevision(event.getRevision());
        MessageCounts.add(event, counted, summary, nowMs);
        return show(event, summary);
    }

    private static boolean isKept(Event message, CountedEvent.Builder known) {
        boolean first = known.getRole().isEmpty();
        return first || Precedence.of(message) > Precedence.of(known.getSourceValue(), known.getRevision());
    }

    /** A repeated hook has no time of its own but that of its arrival. */
    private static boolean isRepetition(Event event, CountedEvent.Builder known) {
        return Precedence.of(event) == Precedence.of(known.getSourceValue(), known.getRevision());
    }

    private static SessionMetadata mark(SessionMarked marked) {
        SessionMetadata.Builder mark = SessionMetadata.newBuilder().setIsMarked(marked.getIsMarked());
        if (marked.getIsMarked()) {
            mark.setNote(marked.getNote()).addAllTags(marked.getTagsList());
        }
        return mark.build();
    }

    /** @param isActivity whether the session was active then: a repetition of a known record does not say so */
    private static void addTimes(Event event, boolean isActivity, SessionState.Builder state) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        long time = EventTimes.inSession(event);
        if (summary.getStartTimeMs() == 0 || time < summary.getStartTimeMs()) {
            summary.setStartTimeMs(time);
        }
        if (!isActivity) {
            return;
        }
        summary.setLastActivityMs(Math.max(summary.getLastActivityMs(), time));
        if (event.hasSessionEnded()) {
            state.setEndSaidMs(Math.max(state.getEndSaidMs(), time));
        } else {
            state.setLastSignMs(Math.max(state.getLastSignMs(), time));
        }
    }

    private static RecentMessage show(Event event, SessionSummary.Builder summary) {
        Message message = ShortMessage.of(event);
        List<Message> last = List.copyOf(LATEST.with(summary.getLastMessagesList(), message));
        summary.clearLastMessages().addAllLastMessages(last);
        return RecentMessage.newBuilder()
                .setActivityMs(EventTimes.activity(event))
                .setMessage(message)
                .setPrecedence(Precedence.of(event))
                .setProjectKey(reportedProject(event))
                .build();
    }

    /** The key of the project that the event itself names, whatever order events come in; empty when it names none. */
    private static String reportedProject(Event event) {
        ReportedProject reported = ReportedProject.of(event);
        return reported.timeMs() == Long.MAX_VALUE ? "" : reported.key().encoded();
    }

    /** Brings the status up to now, sets the timer for its next change and keeps the state; true if the summary changed. */
    private boolean keep(String session, SessionState before, SessionState.Builder state, long nowMs) {
        SessionSummary.Builder summary = state.getSummaryBuilder();
        boolean known = summary.getLastActivityMs() > 0;
        if (known) {
            updateStatus(state, nowMs);
            setTimer(session, state, nowMs);
        }
        boolean changed = known && !summary.build().equals(before.getSummary());
        if (changed) {
            state.setRevision(before.getRevision() + 1);
        }
        SessionState after = state.build();
        if (!after.equals(before)) {
            store.keepSession(session, after);
        }
        return changed;
    }

    private void updateStatus(SessionState.Builder state, long nowMs) {
        OpenTools tools = new OpenTools(state);
        tools.dropTimedOut(rules, nowMs);
        Status status = rules.status(state, nowMs);
        status.writeTo(state.getSummaryBuilder());
        if (!status.isLive()) {
            tools.clear();
        }
    }

    /** A timer that is due too early stays: the check changes nothing then, and sets it anew. */
    private void setTimer(String session, SessionState.Builder state, long nowMs) {
        long next = rules.nextCheck(state, nowMs);
        long timer = state.getTimerMs();
        boolean early = timer != 0 && next != StatusRules.NEVER && timer <= next;
        if (early) {
            return;
        }
        if (timer != 0) {
            store.dropTimer(session, timer);
        }
        if (next != StatusRules.NEVER) {
            store.setTimer(session, next);
        }
        state.setTimerMs(next);
    }
}
