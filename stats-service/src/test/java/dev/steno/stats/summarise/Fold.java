package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.SessionState;
import dev.steno.stats.Samples;
import java.util.List;

/** The fold with a clock that the test drives; timers fire as it goes. */
final class Fold {

    final InMemorySessionStore store = new InMemorySessionStore();
    private final SummariseSession sessions = new SummariseSession(Samples.RULES, Prices.bundled(), store);
    private long now = Samples.NOW;
    private int checks;

    Fold with(Event.Builder... events) {
        for (Event.Builder event : events) {
            change(event);
        }
        return this;
    }

    SessionChange change(Event.Builder event) {
        return sessions.fold(event.build(), now);
    }

    Fold at(long timeMs) {
        now = timeMs;
        while (!store.timers.isEmpty() && store.timers.first().atMs() <= now) {
            InMemorySessionStore.Timer due = store.timers.first();
            sessions.onTimer(due.session(), due.atMs(), now);
            checks++;
        }
        return this;
    }

    /** How often a session was checked without an event. */
    int checks() {
        return checks;
    }

    SessionState state() {
        return store.session("s");
    }

    SessionSummary summary() {
        return state().getSummary();
    }

    SessionStatus status() {
        return summary().getStatus();
    }

    List<String> openTools() {
        return summary().getOpenToolsList().stream().map(OpenTool::getToolCall).toList();
    }
}
