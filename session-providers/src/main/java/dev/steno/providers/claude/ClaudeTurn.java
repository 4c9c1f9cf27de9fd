package dev.steno.providers.claude;

import dev.steno.providers.read.SessionNames;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import org.jspecify.annotations.Nullable;

/** Which prompt a line of a file answers: assistant lines do not say it, but stand behind it. */
final class ClaudeTurn {

    private final SessionNames names;
    private String promptId = "";

    ClaudeTurn(SessionNames names) {
        this.names = names;
    }

    /** @param taken whether the line is another session's, or came before; then it begins no turn */
    void see(ClaudeLine line, boolean taken) {
        if (!taken && !line.promptId().isEmpty()) {
            promptId = line.promptId();
        }
    }

    String promptId() {
        return promptId;
    }

    /** The fact that hooks know a line of the main agent as: what started the turn, or how it was summed up; else null. */
    @Nullable
    FactName fact(ClaudeLine line) {
        String turn = line.promptId();
        if (turn.isEmpty()) {
            return null;
        }
        if (line.is("isCompactSummary")) {
            return names.isFirst("compaction " + turn, line.uuid()) ? FactNames.own("compaction-" + turn) : null;
        }
        // The notices of a turn carry its id too.
        boolean prompt = ClaudeUser.canBePrompt(line) && names.isFirst("prompt " + turn, line.uuid());
        return prompt ? FactNames.prompt(turn) : null;
    }
}
