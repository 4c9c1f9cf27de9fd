/**
 * The work of the writers' door: append a fact to the log and tell its place, once the brokers have it and never before.
 */
@NullMarked
package dev.steno.ingest.record;

import org.jspecify.annotations.NullMarked;
