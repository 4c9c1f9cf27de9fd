/** Lets the server fill a store from the log again, and waits until it is whole. */
@NullMarked
package dev.steno.cli.rebuild;

import org.jspecify.annotations.NullMarked;
