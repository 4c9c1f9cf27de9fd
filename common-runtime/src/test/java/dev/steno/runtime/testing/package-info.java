/** What the tests of every service share: the real servers, started once for all of a module's tests. */
@NullMarked
package dev.steno.runtime.testing;

import org.jspecify.annotations.NullMarked;
