/**
 * Compaction: a summary takes the place of a session's oldest messages in the context. It is planned and done in two steps; the summary
 * comes from the caller or from a {@link dev.steno.session.compact.Summariser}. Nothing is deleted but by a purge, which is asked for
 * by itself.
 */
@NullMarked
package dev.steno.session.compact;

import org.jspecify.annotations.NullMarked;
