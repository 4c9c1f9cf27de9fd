package dev.steno.session.compact;

import dev.steno.session.store.StoredMessages.Outline;
import dev.steno.session.store.ToolCallPairs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the last place within so many messages at which every call that is ever answered has been answered. */
final class CleanCut {

    private final ToolCallPairs pairs;
    private final long most;
    private final Set<String> open = new HashSet<>();
    private Cut found = Cut.NOTHING;
    private long messages;
    private long tokens;

    CleanCut(ToolCallPairs pairs, long most) {
        this.pairs = pairs;
        this.most = most;
    }

    /** Takes in the next messages, in their order. */
    void add(List<Outline> run) {
        for (Outline message : run) {
            if (messages == most) {
                return;
            }
            messages++;
            tokens += message.tokens();
            message.calls().stream().filter(pairs::isPair).forEach(open::add);
            open.remove(message.result());
            if (open.isEmpty()) {
                found = new Cut(message.sequence(), messages, tokens);
            }
        }
    }

    Cut found() {
        return found;
    }
}
