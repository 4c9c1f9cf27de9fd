/**
 * The REST door: the same reads as over gRPC, with the contract's own names in JSON, and the streams as server-sent events.
 * It only translates; the work is done in the other packages.
 */
@NullMarked
package dev.steno.query.rest;

import org.jspecify.annotations.NullMarked;
