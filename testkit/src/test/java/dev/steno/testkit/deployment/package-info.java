/** Running Stenos: all of it in one process as {@code ./steno up} starts it, and each service in a process of its own. */
@NullMarked
package dev.steno.testkit.deployment;

import org.jspecify.annotations.NullMarked;
