package dev.steno.schema.identity;

import dev.steno.schema.records.v1.FactName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes the names by which hooks and transcripts know the same fact. All have occurrence 0; {@link Occurrences} counts a
 * name's uses. Changing a rule here makes old facts new ones.
 */
public final class FactNames {

    private static final String DERIVED = "derived:";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_COUNTER = 5;
    private static final int SHORTEST_RUN = 16;

    private FactNames() {}

    /** What started a turn. */
    public static FactName prompt(String turn) {
        return FactName.newBuilder().setPrompt(turn).build();
    }

    /**
     * What an agent said at an end of a turn.
     *
     * @param agentId the subagent; empty for the main agent
     * @param text what was said, as the agent gave it; empty where a turn has one answer, whatever its words
     */
    public static FactName answer(String turn, String agentId, String text) {
        return FactName.newBuilder()
                .setAnswer(turn)
                .setAgentId(agentId)
                .setDigest(digest(text))
                .build();
    }

    /**
     * A tool call. The turn and the agent are left out where the id alone names the call: equal names are equal facts.
     *
     * @param turn the turn it belongs to; empty where the agent does not say
     * @param agentId the subagent; empty for the main agent
     */
    public static FactName toolUse(String turn, String agentId, String toolUseId) {
        return inTurn(turn, agentId, toolUseId).setToolUse(toolUseId).build();
    }

    /** The result of a tool call, named like the call. */
    public static FactName toolResult(String turn, String agentId, String toolUseId) {
        return inTurn(turn, agentId, toolUseId).setToolResult(toolUseId).build();
    }

    /** The result of exactly this tool call: same turn, same occurrence. */
    public static FactName resultOf(FactName toolUse) {
        return toolUse.toBuilder().setToolResult(toolUse.getToolUse()).build();
    }

    /** A fact that only its sender has a name for. */
    public static FactName own(String id) {
        return FactName.newBuilder().setOwn(id).build();
    }

    /** Whether a name is that of a tool call or of its result. */
    public static boolean isTool(FactName name) {
        return name.hasToolUse() || name.hasToolResult();
    }

    /** The id of the tool call that a name of a call or of a result holds; empty for other names. */
    public static String toolUseId(FactName name) {
        return name.hasToolUse() ? name.getToolUse() : name.getToolResult();
    }

    /**
     * Whether a tool-use id is random enough to name one call for ever: a UUID, or at least 16 letters and digits in a row
     * in which a letter follows a digit. Ids that end in a counter ({@code Read_0}, {@code functions.Read:12}) are not, nor
     * are those {@linkplain #toolCall derived} from a call's input.
     */
    public static boolean isUniqueByItself(String toolUseId) {
        if (toolUseId.length() >= UUID_LENGTH && UUID.matcher(toolUseId).find()) {
            return true;
        }
        return !toolUseId.startsWith(DERIVED) && !endsInCounter(toolUseId) && hasMixedRun(toolUseId);
    }

    // Without patterns: every record of a tool asks several times.
    private static boolean endsInCounter(String id) {
        int at = id.length();
        while (at > 0 && isDigit(id.charAt(at - 1))) {
            at--;
        }
        int digits = id.length() - at;
        return digits > 0 && digits <= LONGEST_COUNTER && at > 0 && "_:.#-".indexOf(id.charAt(at - 1)) >= 0;
    }

    private static boolean hasMixedRun(String id) {
        int run = 0;
        boolean mixed = false;
        for (int at = 0; at < id.length(); at++) {
            boolean letter = isLetter(id.charAt(at));
            boolean goesOn = letter || isDigit(id.charAt(at));
            mixed = goesOn && (mixed || letter && run > 0 && isDigit(id.charAt(at - 1)));
            run = goesOn ? run + 1 : 0;
            if (mixed && run >= SHORTEST_RUN) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    /** The SHA-256 of a text's UTF-8, in lower-case hexadecimal digits. */
    public static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of these bytes, in lower-case hexadecimal digits. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * An id for a tool call to which the agent gives none, the same for its result: made of the tool and its input.
     *
     * @param canonicalInput JSON on one line with sorted names
     */
    public static String toolCall(String toolName, String canonicalInput) {
        return DERIVED + digest(toolName + "\n" + canonicalInput);
    }

    private static FactName.Builder inTurn(String turn, String agentId, String toolUseId) {
        return turn.isEmpty() || isUniqueByItself(toolUseId)
                ? FactName.newBuilder()
                : FactName.newBuilder().setTurn(turn).setAgentId(agentId);
    }
}
