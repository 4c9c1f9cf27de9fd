package dev.steno.stats.summarise;

import dev.steno.schema.stats.state.v1.CallNews;

/**
 * That a session knows something else of a call than before.
 *
 * @param call the call's key, the same in every session
 * @param news what it knows now
 */
public record CallChange(String call, CallNews news) {}
