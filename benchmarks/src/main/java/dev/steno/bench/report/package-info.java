/** Numbers and what becomes of them: medians, ratios, aims, the table, the file and the comparison of two files. */
@NullMarked
package dev.steno.bench.report;

import org.jspecify.annotations.NullMarked;
