/** Deleting sessions. The deletion is an event of the log, which session-service writes. */
@NullMarked
package dev.steno.query.delete;

import org.jspecify.annotations.NullMarked;
