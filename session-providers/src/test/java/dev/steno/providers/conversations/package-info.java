/**
 * Generated conversations: what was said and used is made up first, then written as an agent writes it, read by that agent's reader,
 * and compared. All agents share the generator and the comparison; each has a writer of its own.
 */
@NullMarked
package dev.steno.providers.conversations;

import org.jspecify.annotations.NullMarked;
