/** The archive as this service sees it: session-service, asked over gRPC. */
@NullMarked
package dev.steno.query.archive;

import org.jspecify.annotations.NullMarked;
