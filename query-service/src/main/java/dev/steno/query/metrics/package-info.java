/** The index's and its caches' share of the metrics that this process tells of itself. */
@NullMarked
package dev.steno.query.metrics;

import org.jspecify.annotations.NullMarked;
