package dev.steno.session.store;

import dev.steno.session.store.StoredMessages.Outline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which tool calls and results of a run of messages belong together. Memory grows with the calls, not with the messages. */
public final class ToolCallPairs {

    private final Set<String> open = new HashSet<>();
    private final Set<String> answered = new HashSet<>();

    /** Takes in the next messages, in their order. */
    public void add(List<Outline> messages) {
        for (Outline message : messages) {
            open.addAll(message.calls());
            if (!message.result().isEmpty() && open.contains(message.result())) {
                answered.add(message.result());
            }
        }
    }

    /** Whether a call and its result are both among the messages, the call first. */
    public boolean isPair(String callId) {
        return answered.contains(callId);
    }
}
