/**
 * What API calls used and cost: the one rule by which every record of a call becomes one call. Pure values and folds without
 * order, so that a stream, a table and a list in memory all come to the same figures.
 */
@NullMarked
package dev.steno.schema.ledger;

import org.jspecify.annotations.NullMarked;
