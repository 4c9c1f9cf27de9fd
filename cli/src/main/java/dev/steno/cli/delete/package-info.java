/** Deleting sessions: asked about before, and for ever. */
@NullMarked
package dev.steno.cli.delete;

import org.jspecify.annotations.NullMarked;
