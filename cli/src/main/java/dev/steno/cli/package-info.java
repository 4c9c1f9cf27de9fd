/**
 * The {@code steno} command: its subcommands, each in the package of its concern, and what they share. Talks to Steno through its
 * two doors over HTTP and to nothing else.
 */
@NullMarked
package dev.steno.cli;

import org.jspecify.annotations.NullMarked;
