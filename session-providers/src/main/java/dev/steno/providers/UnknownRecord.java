package dev.steno.providers;

/**
 * A record that is well formed but of a kind this version does not know.
 *
 * @param sessionId the session it stands in
 * @param type what it calls itself; empty when it does not
 */
public record UnknownRecord(String sessionId, String type, RawRecord raw) {}
