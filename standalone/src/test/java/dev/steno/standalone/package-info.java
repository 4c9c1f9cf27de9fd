/** Proves that the five services live together, and that the commands understand what they are told. */
@NullMarked
package dev.steno.standalone;

import org.jspecify.annotations.NullMarked;
