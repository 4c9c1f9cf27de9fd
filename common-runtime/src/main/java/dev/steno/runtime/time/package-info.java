/**
 * The time of day as a bean, so that no code asks the machine for it and every test can set it.
 */
@NullMarked
package dev.steno.runtime.time;

import org.jspecify.annotations.NullMarked;
