package dev.steno.providers.claude;

import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import org.jspecify.annotations.Nullable;

/** Which prompt a line answers: assistant lines do not say it, but stand behind it. */
final class ClaudeTurn {

    private String promptId = "";
    private String prompted = "";
    private String compacted = "";

    void see(ClaudeLine line, boolean copied) {
        if (!copied && !line.promptId().isEmpty()) {
            promptId = line.promptId();
        }
    }

    String promptId() {
        return promptId;
    }

    /** The fact that hooks know a line of the main agent as: what started the turn, or how it was summed up; else null. */
    @Nullable
    FactName fact(ClaudeLine line) {
        String id = line.promptId();
        if (line.is("isCompactSummary")) {
            boolean first = !id.isEmpty() && !id.equals(compacted);
            compacted = id;
            return first ? FactNames.own("compaction-" + id) : null;
        }
        // The notices of a turn carry its id too.
        boolean prompt = !id.isEmpty() && !id.equals(prompted) && ClaudeUser.canBePrompt(line);
        prompted = prompt ? id : prompted;
        return prompt ? FactNames.prompt(id) : null;
    }
}
