/** The command that says as of when prices are, and makes a newer table from a public list. */
@NullMarked
package dev.steno.cli.prices;

import org.jspecify.annotations.NullMarked;
