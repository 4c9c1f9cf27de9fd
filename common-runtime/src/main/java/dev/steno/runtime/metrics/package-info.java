/**
 * What each running process measures of itself, published every few seconds on {@code steno.metrics.v1}. Micrometer counts, by steps;
 * modules with a store or a cache register meters with the names of {@link dev.steno.runtime.metrics.StoreMeters}.
 */
@NullMarked
package dev.steno.runtime.metrics;

import org.jspecify.annotations.NullMarked;
