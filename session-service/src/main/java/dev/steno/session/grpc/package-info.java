/**
 * The archive's door: {@code steno.archive.v1.ArchiveService}. It waits for the position that a call names, then asks the
 * use cases.
 */
@NullMarked
package dev.steno.session.grpc;

import org.jspecify.annotations.NullMarked;
