/**
 * How long sessions are kept: which of them have become too old or too many, and the job that deletes those. Off until a limit is
 * set.
 */
@NullMarked
package dev.steno.session.retention;

import org.jspecify.annotations.NullMarked;
