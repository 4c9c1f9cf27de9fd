/**
 * What makes a fact the same fact, whoever tells it and however often. See docs/adr/0001.
 */
@NullMarked
package dev.steno.ingest.identity;

import org.jspecify.annotations.NullMarked;
