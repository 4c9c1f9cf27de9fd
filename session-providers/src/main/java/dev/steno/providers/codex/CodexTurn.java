package dev.steno.providers.codex;

import dev.steno.providers.Identity;
import dev.steno.providers.Message;
import dev.steno.providers.MessageType;
import dev.steno.providers.Role;
import dev.steno.providers.read.Scan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which turn is going on, who started it and what was said last in it. Whether something was the last is known only when the turn
 * ends, so what the agent says is held back until something else happens.
 */
final class CodexTurn {

    private final Scan scan;
    private final boolean finished;
    private String id = "";
    private String prompted = "";
    private @Nullable Message held;

    CodexTurn(Scan scan, boolean finished) {
        this.scan = scan;
        this.finished = finished;
    }

    String id() {
        return id;
    }

    void begins(String turnId) {
        release();
        goesOn(turnId);
    }

    void goesOn(String turnId) {
        id = turnId.isEmpty() ? id : turnId;
    }

    void ends(String lastWords) {
        Message last = held;
        if (last != null && !id.isEmpty() && last.content().equals(lastWords)) {
            held = last.as(new Identity.Answer(id, last.agentId(), lastWords));
        }
        release();
    }

    /** An agent that is still writing may yet say that these were its last words; then the next reading finds out. */
    void fileEnds() {
        if (finished) {
            release();
        } else if (held != null) {
            scan.heldBack(held);
        }
    }

    void say(Message message) {
        if (message.role() == Role.ASSISTANT && message.type() == MessageType.CHAT) {
            release();
            held = message;
        } else {
            if (message.type() != MessageType.PROGRESS) {
                release();
            }
            scan.message(isPrompt(message) ? message.as(new Identity.Prompt(id)) : message);
        }
    }

    private boolean isPrompt(Message message) {
        boolean first = message.role() == Role.USER
                && !message.copied()
                && message.agentId().isEmpty()
                && !id.isEmpty()
                && !id.equals(prompted);
        prompted = first ? id : prompted;
        return first;
    }

    private void release() {
        if (held != null) {
            scan.message(Objects.requireNonNull(held));
            held = null;
        }
    }
}
