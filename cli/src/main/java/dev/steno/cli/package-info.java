/**
 * The {@code steno} command: the tree of its subcommands, each of which is in the package of its concern. Talks to Steno over HTTP
 * and to nothing else.
 */
@NullMarked
package dev.steno.cli;

import org.jspecify.annotations.NullMarked;
