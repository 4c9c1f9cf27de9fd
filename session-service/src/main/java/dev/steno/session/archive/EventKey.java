package dev.steno.session.archive;

/**
 * What makes two records one fact.
 *
 * @param sessionId the session
 * @param id the event's id, unique within the session
 */
public record EventKey(String sessionId, String id) {}
