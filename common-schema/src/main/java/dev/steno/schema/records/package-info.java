/**
 * What a sender may report and how it becomes an event: the one rule for every door, and for those that make records.
 */
@NullMarked
package dev.steno.schema.records;

import org.jspecify.annotations.NullMarked;
