/** The lower half of the example. */
@NullMarked
package dev.steno.testkit.architecture.circle.part;

import org.jspecify.annotations.NullMarked;
