/** Sessions as a flat list and one by one, as the index knows them. */
@NullMarked
package dev.steno.query.sessions;

import org.jspecify.annotations.NullMarked;
