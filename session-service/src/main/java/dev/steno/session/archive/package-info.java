/**
 * The projection of the log into the archive: records become rows here, purely; the rows are written by
 * {@link dev.steno.session.postgres}. Applying the same records again, in any batches, gives the same archive.
 */
@NullMarked
package dev.steno.session.archive;

import org.jspecify.annotations.NullMarked;
