package dev.steno.ingest.messages;

import dev.steno.ingest.identity.FactIds;
import dev.steno.schema.log.FactNames;

/**
 * Which fact a record tells, by the name that the agent's own records give it.
 *
 * @param name the agent's id of it
 * @param agentId for answers: the subagent; empty for the main agent
 * @param digest for answers: of the words, see {@link FactNames#digest}; a turn can end several times
 */
record FactName(Kind kind, String name, String agentId, String digest) {

    /** What a fact can be known as. */
    enum Kind {
        PROMPT,
        ANSWER,
        TOOL_USE,
        TOOL_RESULT,
        OWN
    }

    /** A fact that only its sender has a name for. */
    static FactName own(String id) {
        return new FactName(Kind.OWN, id, "", "");
    }

    /** Whether it names a tool call, be it the call or its result. */
    boolean isToolCall() {
        return kind == Kind.TOOL_USE || kind == Kind.TOOL_RESULT;
    }

    /** The id of the message that tells the fact. */
    String messageId(String session) {
        return switch (kind) {
            case PROMPT -> FactIds.prompt(session, name);
            case ANSWER -> FactIds.answer(session, name, agentId, digest);
            case TOOL_USE -> FactIds.toolUse(session, name);
            case TOOL_RESULT -> FactIds.toolResult(session, name);
            case OWN -> FactIds.message(session, name);
        };
    }

    /** The id of a record that is no message. A message that its sender calls by the same name is another fact. */
    String recordId(String session) {
        return kind == Kind.OWN ? FactIds.message(session, "record:" + name) : messageId(session);
    }
}
