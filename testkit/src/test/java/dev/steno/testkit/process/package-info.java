/** Processes that tests and benchmarks start, and the files around them. */
@NullMarked
package dev.steno.testkit.process;

import org.jspecify.annotations.NullMarked;
