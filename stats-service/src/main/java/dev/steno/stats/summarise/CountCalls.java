package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.ledger.ReportedCall;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.schema.stats.state.v1.CallAssignment;
import dev.steno.schema.stats.state.v1.CallReport;
import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.StoredCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the API calls of a session as the ledger does. At first a session counts every call that it reports; when another
 * session reports the call too, an assignment says which of them counts it, and what all of them report. A call that is only
 * reported second-hand is not counted.
 */
final class CountCalls {

    private final SessionStore store;
    private final Prices prices;

    CountCalls(SessionStore store, Prices prices) {
        this.store = store;
        this.prices = prices;
    }

    /**
     * Counts what an event reports of its call.
     *
     * @param counted what is known of the event; keeps what is reported now
     * @return what other sessions that report the same calls must know
     */
    List<CallChange> count(Event event, CountedEvent.Builder counted, Usage.Builder usage) {
        ReportedCall reported = ReportedCall.in(event).orElse(null);
        if (reported == null) {
            return List.of();
        }
        ReportedCall before = counted.hasReported() ? read(reported, counted.getReported()) : null;
        ReportedCall after = before == null ? reported : before.plus(reported);
        if (after.equals(before)) {
            return List.of();
        }
        // The key of another version may differ from the one that the same ids have now.
        String left = counted.getCallKey();
        counted.setReported(StoredCalls.of(after.ids(), after.call())).setCallKey(after.key());
        List<CallChange> changes = new ArrayList<>();
        if (before != null && !left.equals(after.key())) {
            report(before, left, ofOtherEvents(before, left), usage, changes);
        }
        SessionCall known = store.call(after.sessionId(), after.key());
        Call own = known == null
                ? after.call()
                : StoredCalls.call(known.getReported()).plus(after.call());
        report(after, after.key(), own, usage, changes);
        return changes;
    }

    /** Counts a call as it is assigned. An assignment of a call that the session does not report any more comes late and is void. */
    void assign(String session, CallAssignment assignment, Usage.Builder usage) {
        SessionCall known = store.call(session, assignment.getCallKey());
        if (known != null) {
            keep(session, assignment.getCallKey(), known.toBuilder().setAssignment(assignment), usage);
        }
    }

    /**
     * Deletes what is known of a deleted session's calls.
     *
     * @return what other sessions that report the same calls must know
     */
    List<CallChange> delete(String session) {
        CallReport nothing = CallReport.newBuilder().setSessionId(session).build();
        return store.deleteCalls(session).stream()
                .filter(key -> !ReportedCall.isOfOneEvent(key))
                .map(key -> new CallChange(key, nothing))
                .toList();
    }

    private static ReportedCall read(ReportedCall event, StoredCall stored) {
        return new ReportedCall(event.sessionId(), event.eventId(), StoredCalls.ids(stored), StoredCalls.call(stored));
    }

    /** What the session's other events report of a call that an event leaves for a better id; mostly nothing. */
    private @Nullable Call ofOtherEvents(ReportedCall leaving, String key) {
        if (leaving.ids().isEmpty()) {
            return null;
        }
        return store.eventsOfCall(leaving.sessionId(), key, leaving.eventId()).stream()
                .map(CountedEvent::getReported)
                .map(StoredCalls::call)
                .reduce(Call::plus)
                .orElse(null);
    }

    /** Keeps what the session reports of a call now; null when it reports nothing any more. */
    private void report(
            ReportedCall event, String key, @Nullable Call own, Usage.Builder usage, List<CallChange> changes) {
        String session = event.sessionId();
        SessionCall before = store.call(session, key);
        StoredCall reported = own == null ? null : StoredCalls.of(own);
        if (before != null && before.getReported().equals(reported)) {
            return;
        }
        CallReport.Builder report = CallReport.newBuilder().setSessionId(session);
        if (reported == null) {
            delete(session, key, usage);
        } else {
            SessionCall.Builder call = before == null ? SessionCall.newBuilder() : before.toBuilder();
            keep(session, key, call.setReported(reported), usage);
            report.setReported(reported);
        }
        // Without an id the call is known to this event alone.
        if (!event.ids().isEmpty()) {
            changes.add(new CallChange(key, report.build()));
        }
    }

    private void delete(String session, String key, Usage.Builder usage) {
        SessionCall known = store.call(session, key);
        if (known != null) {
            UsageSums.change(usage, known.getCounted(), -1);
            store.deleteCall(session, key);
        }
    }

    private void keep(String session, String key, SessionCall.Builder call, Usage.Builder usage) {
        Usage counted = counted(call);
        UsageSums.change(usage, call.getCounted(), -1);
        UsageSums.change(usage, counted, 1);
        store.keepCall(session, key, call.setCounted(counted).build());
    }

    private Usage counted(SessionCall.Builder known) {
        Call call = StoredCalls.call(known.getReported());
        if (known.hasAssignment()) {
            if (!known.getAssignment().hasMerged()) {
                return Usage.getDefaultInstance();
            }
            // What the session has reported since it was assigned counts already.
            call = call.plus(StoredCalls.call(known.getAssignment().getMerged()));
        }
        return call.secondHand() ? Usage.getDefaultInstance() : UsageSums.of(call, prices.of(call));
    }
}
