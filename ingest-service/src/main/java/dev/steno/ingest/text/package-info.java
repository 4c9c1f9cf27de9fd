/**
 * Text made fit for every store behind the log.
 */
@NullMarked
package dev.steno.ingest.text;

import org.jspecify.annotations.NullMarked;
