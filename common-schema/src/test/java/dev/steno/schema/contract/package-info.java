/** Holds the schemas to what has been promised: the public contract, and the bytes of the last release. */
@NullMarked
package dev.steno.schema.contract;

import org.jspecify.annotations.NullMarked;
