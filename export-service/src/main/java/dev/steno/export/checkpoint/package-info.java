/**
 * Checkpoints: sessions as documents that can be read back. What they are made from comes from session-service: a session of the
 * store with all that belongs to it, else what was recorded of it.
 */
@NullMarked
package dev.steno.export.checkpoint;

import org.jspecify.annotations.NullMarked;
