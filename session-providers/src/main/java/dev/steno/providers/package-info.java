/**
 * The conversations that agents keep on disk, read as they are: which there are, who said what in them, and what each API
 * call used. Every agent has a package of its own; nothing here writes to an agent's folders.
 */
@NullMarked
package dev.steno.providers;

import org.jspecify.annotations.NullMarked;
