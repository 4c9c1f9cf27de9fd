/**
 * The work of the writers' door: append an event to the log and answer its place, once the brokers have it and never before.
 */
@NullMarked
package dev.steno.ingest.record;

import org.jspecify.annotations.NullMarked;
