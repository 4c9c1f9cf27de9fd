/**
 * The commands that read: find, list, watch, show, export and count conversations. Each asks Steno's read door and prints the answer,
 * for people or as it is.
 */
@NullMarked
package dev.steno.cli.read;

import org.jspecify.annotations.NullMarked;
