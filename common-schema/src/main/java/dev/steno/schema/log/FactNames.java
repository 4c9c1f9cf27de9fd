package dev.steno.schema.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names made of what a fact says, where no agent gives it one. Doors and readers of transcripts make them alike, so that what
 * both tell is one fact; changing a rule here makes old facts new ones.
 */
public final class FactNames {

    private FactNames() {}

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
     * Names a tool call without an id, and pairs it with its result: by the tool and its input.
     *
     * @param canonicalInput JSON on one line with sorted names
     */
    public static String toolCall(String toolName, String canonicalInput) {
        return "derived:" + digest(toolName + "\n" + canonicalInput);
    }
}
