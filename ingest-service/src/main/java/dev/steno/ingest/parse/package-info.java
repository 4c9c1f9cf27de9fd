/**
 * Records as senders write them: JSON, NDJSON and protobuf, each read straight from the request's bytes into the schema's
 * {@code Record}, never more than one at a time, and checked by the schema's rules. Jackson reads the tokens; which field
 * each belongs to is said by the schema's descriptors.
 */
@NullMarked
package dev.steno.ingest.parse;

import org.jspecify.annotations.NullMarked;
