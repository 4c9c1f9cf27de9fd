/**
 * The face of protobuf messages in JSON, the same at every door and in every document: the schema's own field names and
 * 64-bit integers as numbers.
 */
@NullMarked
package dev.steno.runtime.json;

import org.jspecify.annotations.NullMarked;
