/** Checks everything about the containers that can be checked without an engine: what would be made, and when. */
@org.jspecify.annotations.NullMarked
package dev.steno.embedded.containers;
