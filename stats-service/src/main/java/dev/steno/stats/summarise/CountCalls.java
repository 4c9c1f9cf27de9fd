package dev.steno.stats.summarise;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.schema.stats.state.v1.ApiCall;

/** Counts each API call of a session once, with its largest figures, whichever messages tell of it. */
final class CountCalls {

    private final SessionMemory memory;

    CountCalls(SessionMemory memory) {
        this.memory = memory;
    }

    /**
     * Counts what an event tells of its call.
     *
     * @param known the call under which this very event was counted before; empty if it was not
     * @return the call under which it is counted now
     */
    String count(Event event, String known, Usage.Builder usage) {
        Message message = event.getMessage();
        ApiCall told = CallFigures.of(message);
        if (told == null) {
            return known;
        }
        String session = event.getSessionId();
        String call = call(event, known);
        ApiCall before = memory.call(session, call);
        ApiCall after = CallFigures.largest(before, told);
        if (isMisnamed(event, known, call)) {
            ApiCall misnamed = memory.call(session, known);
            after = CallFigures.largest(after, misnamed);
            CallFigures.subtract(usage, misnamed);
            memory.forgetCall(session, known);
        }
        if (!after.equals(before)) {
            CallFigures.subtract(usage, before);
            CallFigures.add(usage, after);
            memory.keepCall(session, call, after);
        }
        return call;
    }

    private static String call(Event event, String known) {
        String request = event.getMessage().getRequestId();
        if (!request.isEmpty()) {
            return request;
        }
        return known.isEmpty() ? event.getId() : known;
    }

    /** Whether the message was counted as a call of its own, for want of the request id that is known now. */
    private static boolean isMisnamed(Event event, String known, String call) {
        return known.equals(event.getId()) && !known.equals(call);
    }
}
