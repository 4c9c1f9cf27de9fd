/** Marks on sessions: written by session-service, answered once this service's own index shows them. */
@NullMarked
package dev.steno.query.mark;

import org.jspecify.annotations.NullMarked;
