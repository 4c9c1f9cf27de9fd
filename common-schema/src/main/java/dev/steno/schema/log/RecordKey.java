package dev.steno.schema.log;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keys of the records of {@link Topics#EVENTS}: the session id, U+001F, and 12 characters that no other record has. So compaction of
 * the topic merges no records, and a tombstone under a record's key erases that record alone.
 */
public final class RecordKey {

    private static final char SEPARATOR = '\u001f';
    private static final int RANDOM_BYTES = 9;
    private static final int SUFFIX = 1 + 12;

    private RecordKey() {}

    /** A key for one record of a session, like no other. */
    public static String unique(String sessionId) {
        byte[] random = new byte[RANDOM_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        return sessionId + SEPARATOR + Base64.getUrlEncoder().encodeToString(random);
    }

    /** The session of a key; a key of another form, as records of earlier versions have it, is the session's id itself. */
    public static String session(String key) {
        return isUnique(key) ? key.substring(0, key.length() - SUFFIX) : key;
    }

    /** Whether no other record has this key. Records of earlier versions have their session's id alone. */
    public static boolean isUnique(String key) {
        return key.length() >= SUFFIX && key.charAt(key.length() - SUFFIX) == SEPARATOR;
    }
}
