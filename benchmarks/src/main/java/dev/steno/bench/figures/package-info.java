/** What is measured: one class for each line of the table, or for the few lines that come of one measurement. */
@NullMarked
package dev.steno.bench.figures;

import org.jspecify.annotations.NullMarked;
