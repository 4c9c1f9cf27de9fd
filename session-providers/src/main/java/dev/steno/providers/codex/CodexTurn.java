package dev.steno.providers.codex;

import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.Scan;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
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
    private @Nullable Held held;

    private record Held(Record.Builder message, RawRecord raw) {}

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
        if (held != null && !id.isEmpty() && held.message().getContent().equals(lastWords)) {
            held.message().setIdentity(FactNames.answer(id, held.message().getAgentId(), lastWords));
        }
        release();
    }

    /** An agent that is still writing may yet say that these were its last words; then the next reading finds out. */
    void fileEnds() {
        if (finished) {
            release();
        } else if (held != null) {
            scan.heldBack(held.raw());
        }
    }

    void say(Record.Builder message, RawRecord raw) {
        if (Messages.isAnswer(message)) {
            release();
            held = new Held(message, raw);
        } else {
            if (!message.getType().equals("progress")) {
                release();
            }
            if (isPrompt(message)) {
                message.setIdentity(FactNames.prompt(id));
            }
            handOn(message, raw);
        }
    }

    private boolean isPrompt(Record.Builder message) {
        boolean first = message.getMessageType().equals("user")
                && !message.getCopied()
                && message.getAgentId().isEmpty()
                && !id.isEmpty()
                && !id.equals(prompted);
        prompted = first ? id : prompted;
        return first;
    }

    private void release() {
        Held last = held;
        held = null;
        if (last != null) {
            handOn(last.message(), last.raw());
        }
    }

    private void handOn(Record.Builder message, RawRecord raw) {
        scan.message(message.hasIdentity() ? message : message.setIdentity(FactNames.own(message.getId())), raw);
    }
}
