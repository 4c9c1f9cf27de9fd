/**
 * The public shape of a message: read straight from JSON tokens into the model, one field at a time, with the first wrong
 * field named. Lines of NDJSON are cut without ever holding more than one of them.
 */
@NullMarked
package dev.steno.ingest.messages;

import org.jspecify.annotations.NullMarked;
