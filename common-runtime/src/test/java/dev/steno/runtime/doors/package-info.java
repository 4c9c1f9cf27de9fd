/**
 * A small application with one door of each kind, to see what the runtime does for and to the doors of the services.
 */
@NullMarked
package dev.steno.runtime.doors;

import org.jspecify.annotations.NullMarked;
