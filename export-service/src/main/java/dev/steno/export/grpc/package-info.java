/**
 * The door: {@code steno.export.v1.ExportService}. A document goes out as a header, chunks and a trailer.
 */
@NullMarked
package dev.steno.export.grpc;

import org.jspecify.annotations.NullMarked;
