package dev.steno.session.store;

import dev.steno.session.archive.EventKey;

/**
 * What became of a change that is no message.
 *
 * @param key the event
 * @param version the version after it, of the session or the item that it changes
 * @param refused why it was refused; empty when it was applied
 */
public record StoredChange(EventKey key, long version, String refused) {}
