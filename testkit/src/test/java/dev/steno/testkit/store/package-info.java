/** The session store as its callers see it: both doors behind one interface, and the suite that each has to pass. */
@NullMarked
package dev.steno.testkit.store;

import org.jspecify.annotations.NullMarked;
