/** Deleting sessions: an event of the log, which every store follows. */
@NullMarked
package dev.steno.session.delete;

import org.jspecify.annotations.NullMarked;
