package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.ledger.ReportedCall;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.schema.stats.state.v1.CallNews;
import dev.steno.schema.stats.state.v1.CallVerdict;
import dev.steno.schema.stats.state.v1.SeenEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.StoredCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the API calls of a session as the ledger does. At once, a call that the session tells of is its own; when another
 * session tells of it too, a verdict says whose it is, and what all of them know of it. What only reports on another agent's
 * progress tell of is not counted.
 */
final class CountCalls {

    private final SessionMemory memory;
    private final Prices prices;

    CountCalls(SessionMemory memory, Prices prices) {
        this.memory = memory;
        this.prices = prices;
    }

    /**
     * Counts what an event tells of its call.
     *
     * @param record what is known of the event; learns what is told now
     * @return what other sessions that tell of the same calls must know
     */
    List<CallChange> count(Event event, SeenEvent.Builder record, Usage.Builder usage) {
        ReportedCall told = ReportedCall.in(event).orElse(null);
        if (told == null) {
            return List.of();
        }
        ReportedCall before = record.hasTold() ? read(told, record.getTold()) : null;
        ReportedCall after = before == null ? told : before.plus(told);
        if (after.equals(before)) {
            return List.of();
        }
        // The key of another version may differ from the one that the same ids have now.
        String left = record.getCall();
        record.setTold(StoredCalls.of(after.ids(), after.call())).setCall(after.key());
        List<CallChange> changes = new ArrayList<>();
        if (before != null && !left.equals(after.key())) {
            tell(before, left, othersTell(before, left), usage, changes);
        }
        SessionCall known = memory.call(after.sessionId(), after.key());
        Call own =
                known == null ? after.call() : StoredCalls.call(known.getTold()).plus(after.call());
        tell(after, after.key(), own, usage, changes);
        return changes;
    }

    /** Counts a call as the verdict has it. A verdict on a call that the session tells of no more is late and means nothing. */
    void settle(String session, CallVerdict verdict, Usage.Builder usage) {
        SessionCall known = memory.call(session, verdict.getCall());
        if (known != null) {
            keep(session, verdict.getCall(), known.toBuilder().setVerdict(verdict), usage);
        }
    }

    private static ReportedCall read(ReportedCall event, StoredCall stored) {
        return new ReportedCall(event.sessionId(), event.eventId(), StoredCalls.name(stored), StoredCalls.call(stored));
    }

    /** What the session's other events tell of a call that an event leaves for a better name; mostly nothing. */
    private @Nullable Call othersTell(ReportedCall leaving, String key) {
        if (leaving.ids().isEmpty()) {
            return null;
        }
        return memory.tellers(leaving.sessionId(), key, leaving.eventId()).stream()
                .map(SeenEvent::getTold)
                .map(StoredCalls::call)
                .reduce(Call::plus)
                .orElse(null);
    }

    /** Keeps what the session tells of a call now; null when it tells nothing any more. */
    private void tell(
            ReportedCall event, String key, @Nullable Call own, Usage.Builder usage, List<CallChange> changes) {
        String session = event.sessionId();
        SessionCall before = memory.call(session, key);
        StoredCall told = own == null ? null : StoredCalls.of(own);
        if (before != null && before.getTold().equals(told)) {
            return;
        }
        CallNews.Builder news = CallNews.newBuilder().setSessionId(session);
        if (told == null) {
            forget(session, key, usage);
        } else {
            SessionCall.Builder call = before == null ? SessionCall.newBuilder() : before.toBuilder();
            keep(session, key, call.setTold(told), usage);
            news.setTold(told);
        }
        // A call without a name is its event's and nobody else's.
        if (!event.ids().isEmpty()) {
            changes.add(new CallChange(key, news.build()));
        }
    }

    private void forget(String session, String key, Usage.Builder usage) {
        SessionCall known = memory.call(session, key);
        if (known != null) {
            Sums.change(usage, known.getCounted(), -1);
            memory.forgetCall(session, key);
        }
    }

    private void keep(String session, String key, SessionCall.Builder call, Usage.Builder usage) {
        Usage counted = counted(call);
        Sums.change(usage, call.getCounted(), -1);
        Sums.change(usage, counted, 1);
        memory.keepCall(session, key, call.setCounted(counted).build());
    }

    private Usage counted(SessionCall.Builder known) {
        Call call = StoredCalls.call(known.getTold());
        if (known.hasVerdict()) {
            if (!known.getVerdict().hasMerged()) {
                return Usage.getDefaultInstance();
            }
            // What the session has told since the verdict counts already.
            call = call.plus(StoredCalls.call(known.getVerdict().getMerged()));
        }
        return call.secondHand() ? Usage.getDefaultInstance() : Sums.of(call, prices.of(call));
    }
}
