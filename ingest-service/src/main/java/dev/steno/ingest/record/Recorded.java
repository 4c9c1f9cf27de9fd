package dev.steno.ingest.record;

import dev.steno.schema.log.Position;

/**
 * A fact that is kept.
 *
 * @param eventId its id, the same however often it is sent
 * @param position its place in the log
 */
public record Recorded(String eventId, Position position) {}
