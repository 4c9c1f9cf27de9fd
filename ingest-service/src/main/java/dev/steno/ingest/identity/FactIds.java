package dev.steno.ingest.identity;

import dev.steno.schema.log.FactNames;
import dev.steno.schema.log.NamedId;

/**
 * The ids of facts. Every door that learns of a fact asks here, so that a hook, an API call and a transcript that tell the
 * same fact give it the same id. All ids are scoped by session. Changing a rule here makes old facts new ones.
 */
public final class FactIds {

    private static final long MINUTE_MS = 60_000;

    private FactIds() {}

    /** A call of a tool; the agent's tool-use id is the same in hooks, transcripts and telemetry. */
    public static String toolUse(String session, String toolUseId) {
        return NamedId.of(session, "tool-use", toolUseId);
    }

    /** The result of a tool call, good or bad: a call has one. */
    public static String toolResult(String session, String toolUseId) {
        return NamedId.of(session, "tool-result", toolUseId);
    }

    /** What started a turn; a hook's {@code prompt_id} is a transcript's {@code promptId}. */
    public static String prompt(String session, String promptId) {
        return NamedId.of(session, "prompt", promptId);
    }

    /**
     * What an agent said last in a turn; a turn can have several ends with different words.
     *
     * @param agentId the subagent; empty for the main agent
     * @param digest the {@link #digest} of the words
     */
    public static String answer(String session, String promptId, String agentId, String digest) {
        return NamedId.of(session, "answer", promptId, agentId, digest);
    }

    /** Any other hook that carries ids of its own: those, its event and its content. */
    public static String hook(String session, String event, String promptId, String toolUseId, byte[] body) {
        return NamedId.of(session, "hook", event, promptId, toolUseId, FactNames.digest(body));
    }

    /** A message with an id its sender chose; two sessions may use the same one. */
    public static String message(String session, String id) {
        return NamedId.of(session, "message", id);
    }

    /** Whatever its sender calls by this key; each door has keys of its own. */
    public static String keyed(String session, String door, String key) {
        return NamedId.of(session, "key", door, key);
    }

    /** Something that says itself when it happened: its content is enough. */
    public static String content(String session, String door, byte[] content) {
        return NamedId.of(session, "content", door, FactNames.digest(content));
    }

    /** Something without any id or time: its content within one minute of the wall clock. */
    public static String contentInMinute(String session, String door, byte[] content, long recordedAtMs) {
        return NamedId.of(
                session,
                "minute",
                door,
                FactNames.digest(content),
                Long.toString(Math.floorDiv(recordedAtMs, MINUTE_MS)));
    }
}
