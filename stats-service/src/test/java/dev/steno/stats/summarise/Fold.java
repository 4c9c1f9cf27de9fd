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

    final RememberedSessions memory = new RememberedSessions();
    private final SummariseSession sessions = new SummariseSession(Samples.RULES, Prices.bundled(), memory);
    private long now = Samples.NOW;
    private int looks;

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
        while (!memory.timers.isEmpty() && memory.timers.first().atMs() <= now) {
            RememberedSessions.Timer due = memory.timers.first();
            sessions.look(due.session(), due.atMs(), now);
            looks++;
        }
        return this;
    }

    /** How often a session was looked at without an event. */
    int looks() {
        return looks;
    }

    SessionState state() {
        return memory.session("s");
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
