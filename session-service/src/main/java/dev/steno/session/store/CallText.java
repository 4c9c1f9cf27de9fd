package dev.steno.session.store;

import dev.steno.schema.store.v1.ToolCall;
import java.util.List;
import java.util.stream.Collectors;

/** Tool calls as text: the tool's name and what it is asked. */
public final class CallText {

    private CallText() {}

    /** The calls one after the other; empty for none. */
    public static String of(List<ToolCall> calls, String between) {
        return calls.stream()
                .map(call -> call.getName() + " " + call.getArguments())
                .collect(Collectors.joining(between));
    }
}
