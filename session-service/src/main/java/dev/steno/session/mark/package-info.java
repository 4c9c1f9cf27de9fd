/**
 * Marking sessions: the one change that readers may ask for. A mark is an event like any other.
 */
@NullMarked
package dev.steno.session.mark;

import org.jspecify.annotations.NullMarked;
