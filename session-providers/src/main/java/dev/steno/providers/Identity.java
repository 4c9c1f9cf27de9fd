package dev.steno.providers;

/**
 * What makes a message the same message, whoever tells it: a hook, a transcript or telemetry. Always within one session. Each
 * case carries what all of them know; the ids of facts are made of these parts.
 */
public sealed interface Identity {

    /**
     * What started a turn.
     *
     * @param promptId the agent's name of the prompt or of the turn it started
     */
    record Prompt(String promptId) implements Identity {}

    /**
     * What an agent said last in a turn.
     *
     * @param agentId the subagent; empty for the main agent
     * @param text what was said; empty where a turn has one answer, whatever its words
     */
    record Answer(String promptId, String agentId, String text) implements Identity {}

    /** A tool call. */
    record ToolUse(String toolUseId) implements Identity {}

    /** The result of a tool call: a call has one. */
    record ToolResult(String toolUseId) implements Identity {}

    /** The agent's own id of the message; nobody but its transcript knows it. */
    record Own(String id) implements Identity {}
}
