/**
 * What every projection of the log must hold: a log as it is recorded and imported, a plain model of what it means, and the
 * contract that compares a projection with that model.
 */
@NullMarked
package dev.steno.testkit.projections;

import org.jspecify.annotations.NullMarked;
