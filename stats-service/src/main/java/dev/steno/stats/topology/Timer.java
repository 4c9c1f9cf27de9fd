package dev.steno.stats.topology;

/**
 * When to check a session. Sorted by time in its serialised form.
 *
 * @param atMs when
 * @param sessionId which session
 */
record Timer(long atMs, String sessionId) {

    /** Comes before every timer of this time and later, and after every earlier one. */
    static Timer startOf(long atMs) {
        return new Timer(atMs, "");
    }
}
