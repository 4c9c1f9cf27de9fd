/**
 * What each running process measures of itself, said to everyone every few seconds on {@code steno.metrics.v1}. Modules
 * with a store or a cache add their figures through {@link dev.steno.runtime.metrics.DatabaseFigures} and
 * {@link dev.steno.runtime.metrics.CacheFigures}; they give running totals, the difference is made here.
 */
@NullMarked
package dev.steno.runtime.metrics;

import org.jspecify.annotations.NullMarked;
