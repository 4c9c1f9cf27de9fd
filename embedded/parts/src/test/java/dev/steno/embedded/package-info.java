/** Proves with the real servers that nothing acknowledged is lost and nothing is left running. */
@NullMarked
package dev.steno.embedded;

import org.jspecify.annotations.NullMarked;
