package dev.steno.providers.codex;

/** Ids that begin with the time at which they were made: UUIDs of version 7. */
final class TimedId {

    private static final int UUID_LENGTH = 36;
    private static final int UUID_VERSION_AT = 14;

    private TimedId() {}

    /** Whether both ids are timed, and the first was made before the second. */
    static boolean isOlder(String id, String than) {
        return isTimed(id) && isTimed(than) && id.compareTo(than) < 0;
    }

    static boolean isTimed(String id) {
        return id.length() == UUID_LENGTH && id.charAt(UUID_VERSION_AT) == '7';
    }
}
