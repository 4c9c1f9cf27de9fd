/**
 * The index as a projection of the log: messages and marks from the events, sessions from their summaries. Documents carry
 * external versions, so that a repeated record changes nothing.
 */
@NullMarked
package dev.steno.query.index;

import org.jspecify.annotations.NullMarked;
