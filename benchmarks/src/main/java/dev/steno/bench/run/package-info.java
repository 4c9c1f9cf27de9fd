/**
 * What is measured, as processes of their own: the whole of Steno as {@code ./steno up} starts it, its services one by one
 * on shared servers, and the data set that most figures share. Nothing here is timed; nothing is left running.
 */
@NullMarked
package dev.steno.bench.run;

import org.jspecify.annotations.NullMarked;
