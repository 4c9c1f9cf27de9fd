/**
 * What Steno costs, measured from outside against the raw parts it stands on. {@link dev.steno.bench.Main} takes the
 * command line, {@code figures} has one class for each line of the table, {@code run} starts and stops what is measured,
 * {@code load} holds the generators, {@code report} turns numbers into a table and a file.
 */
@NullMarked
package dev.steno.bench;

import org.jspecify.annotations.NullMarked;
