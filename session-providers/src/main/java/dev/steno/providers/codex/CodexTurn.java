package dev.steno.providers.codex;

import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which turn is going on, who started it and what was said last in it. Whether something was the last is known only when the turn
 * ends, so what the agent says is held back until something else happens.
 */
final class CodexTurn {

    /**
     * For how long a rollout that is not written to may still say how its turn ended. A turn that says it later has been read without
     * an end before.
     */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Scan scan;
    private final boolean finished;
    private final SessionNames names;
    private String id = "";
    private @Nullable Held held;

    private record Held(Record.Builder message, RawRecord raw) {}

    /** @param finished whether the rollout is not written to any more */
    CodexTurn(Scan scan, SessionNames names, boolean finished) {
        this.scan = scan;
        this.names = names;
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

    /** @param time when, in milliseconds since the epoch; 0 when it is not known */
    void ends(String lastWords, long time) {
        if (held != null
                && !id.isEmpty()
                && held.message().getContent().equals(lastWords)
                && time - held.message().getTimestamp() <= LONGEST_PAUSE.toMillis()) {
            FactName answer = FactNames.answer(id, held.message().getAgentId(), lastWords);
            held.message().setIdentity(names.number(answer, held.message().getId()));
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
            name(message);
            scan.message(message, raw);
        }
    }

    private void name(Record.Builder message) {
        // What a fork or a subagent took over stands in turns of another session.
        String turn = message.getCopied() ? "" : id;
        switch (message.getType()) {
            case "tool-use" -> names.call(message, turn, instance(message));
            case "tool-result" -> names.result(message, turn, instance(message));
            default -> {
                if (isPrompt(message)) {
                    message.setIdentity(FactNames.prompt(turn));
                }
            }
        }
    }

    /**
     * An item without an id of its own is known by its time and its input: both are another's in the next call. A fork may give all
     * that it copies one time.
     */
    private static String instance(Record.Builder message) {
        boolean timed = message.getId().startsWith("@") && message.getTimestamp() != 0 && !message.getCopied();
        return timed ? message.getTimestamp() + "/" + FactNames.digest(message.getContent()) : message.getId();
    }

    private boolean isPrompt(Record.Builder message) {
        return message.getMessageType().equals("user")
                && !message.getCopied()
                && message.getAgentId().isEmpty()
                && !id.isEmpty()
                && names.isFirst("prompt " + id, message.getId());
    }

    private void release() {
        Held last = held;
        held = null;
        if (last != null) {
            scan.message(last.message(), last.raw());
        }
    }
}
