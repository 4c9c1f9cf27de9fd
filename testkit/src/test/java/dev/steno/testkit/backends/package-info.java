/** The real servers, started once for all of a module's tests. */
@NullMarked
package dev.steno.testkit.backends;

import org.jspecify.annotations.NullMarked;
