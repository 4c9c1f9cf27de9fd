/**
 * Read your own writes: how a read names the write it must see, at either door.
 */
@NullMarked
package dev.steno.runtime.position;

import org.jspecify.annotations.NullMarked;
