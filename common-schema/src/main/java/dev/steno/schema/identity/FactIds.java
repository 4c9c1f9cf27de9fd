package dev.steno.schema.identity;

import dev.steno.schema.records.v1.FactName;
import java.util.Arrays;

/**
 * The ids of facts. Every door asks here, so that a hook, an API call and a transcript that report the same fact give it the
 * same id. All ids are scoped by session. Changing a rule here makes old facts new ones.
 */
public final class FactIds {

    private static final long MINUTE_MS = 60_000;
    private static final String MESSAGE = "message";

    private FactIds() {}

    /**
     * The id of the message that reports the fact of this name.
     *
     * @throws IllegalArgumentException when nothing is named
     */
    public static String of(String session, FactName name) {
        return NamedId.of(parts(session, name));
    }

    /** What the id is made from; it takes less time to make than the id. */
    static String name(String session, FactName name) {
        return NamedId.name(parts(session, name));
    }

    private static String[] parts(String session, FactName name) {
        return switch (name.getNameCase()) {
            case PROMPT -> counted(name, session, "prompt", name.getPrompt());
            case ANSWER -> counted(name, session, "answer", name.getAnswer(), name.getAgentId(), name.getDigest());
            case TOOL_USE -> tool(name, session, "tool-use", name.getToolUse());
            case TOOL_RESULT -> tool(name, session, "tool-result", name.getToolResult());
            case OWN -> counted(name, session, MESSAGE, name.getOwn());
            case NAME_NOT_SET -> throw new IllegalArgumentException("a fact needs a name");
        };
    }

    /** The id of a record that is no message. A message that its sender calls by the same own name is another fact. */
    public static String ofRecord(String session, FactName name) {
        return name.hasOwn()
                ? NamedId.of(counted(name, session, MESSAGE, "record:" + name.getOwn()))
                : of(session, name);
    }

    /**
     * What pairs a tool call with its result: the tool-use id where that names one call in the session, else the id of the
     * call. The same for the name of a call and for that of its result.
     */
    public static String toolCall(String session, FactName name) {
        String toolUseId = FactNames.toolUseId(name);
        return namesOneCall(name, toolUseId) && name.getOccurrence() == 0
                ? toolUseId
                : NamedId.of(tool(name, session, "tool-use", toolUseId));
    }

    /** A hook that is no fact of a known kind but carries ids: those, its event and its content. */
    public static String hook(String session, String event, String promptId, String toolUseId, byte[] body) {
        return NamedId.of(session, "hook", event, promptId, toolUseId, FactNames.digest(body));
    }

    /** Whatever its sender calls by this key; each door has keys of its own. */
    public static String keyed(String session, String door, String key) {
        return NamedId.of(session, "key", door, key);
    }

    /** Something that carries its own time: its content is enough. */
    public static String content(String session, String door, byte[] content) {
        return NamedId.of(session, "content", door, FactNames.digest(content));
    }

    /** Something without any id or time: its content within one minute of the wall clock. */
    public static String contentInMinute(String session, String door, byte[] content, long recordedAtMs) {
        String minute = Long.toString(Math.floorDiv(recordedAtMs, MINUTE_MS));
        return NamedId.of(session, "minute", door, FactNames.digest(content), minute);
    }

    private static String[] tool(FactName name, String session, String kind, String toolUseId) {
        return namesOneCall(name, toolUseId)
                ? counted(name, session, kind, toolUseId)
                : counted(name, session, kind, toolUseId, name.getTurn(), name.getAgentId());
    }

    private static boolean namesOneCall(FactName name, String toolUseId) {
        return name.getTurn().isEmpty() || FactNames.isUniqueByItself(toolUseId);
    }

    /** The first use of a name has the id that it had before uses were counted. */
    private static String[] counted(FactName name, String... parts) {
        if (name.getOccurrence() == 0) {
            return parts;
        }
        String[] counted = Arrays.copyOf(parts, parts.length + 1);
        counted[parts.length] = Integer.toString(name.getOccurrence());
        return counted;
    }
}
