/**
 * Sessions that come from checkpoints. A document is checked as a whole before anything is written; callers see its session once
 * all of it is in the archive, and nothing of it when that fails.
 */
@NullMarked
package dev.steno.session.checkpoint;

import org.jspecify.annotations.NullMarked;
