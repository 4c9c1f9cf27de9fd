package dev.steno.stats.summarise;

import dev.steno.schema.stats.state.v1.CallReport;

/**
 * A session reports something else of a call than before.
 *
 * @param callKey the call's key, the same in every session
 * @param report what the session reports now
 */
public record CallChange(String callKey, CallReport report) {}
