/**
 * What API calls used and cost: the one rule by which all records of a call become one call, and the price table. Values and
 * folds without order, so that a stream, a table and a list in memory come to the same figures.
 */
@NullMarked
package dev.steno.schema.ledger;

import org.jspecify.annotations.NullMarked;
