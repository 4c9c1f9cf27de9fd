/**
 * One table of failures for both doors: RFC 9457 problem+json over REST and the matching status over gRPC. Code that
 * cannot go on throws a {@link dev.steno.runtime.errors.Problem}; everything else is a defect and shown as INTERNAL.
 */
@NullMarked
package dev.steno.runtime.errors;

import org.jspecify.annotations.NullMarked;
