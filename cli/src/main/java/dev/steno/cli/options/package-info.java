/** Kinds of values on the command line that several commands take: times, and how results are to be printed. */
@NullMarked
package dev.steno.cli.options;

import org.jspecify.annotations.NullMarked;
