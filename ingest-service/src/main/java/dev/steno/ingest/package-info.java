/**
 * The writers' door. It turns what agents and clients send into events, appends them to the log, and answers once the
 * brokers have them. It keeps nothing itself: what makes a fact the same fact is worked out from the fact alone.
 */
@NullMarked
package dev.steno.ingest;

import org.jspecify.annotations.NullMarked;
