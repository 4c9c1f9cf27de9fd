/**
 * Where transcripts come from: session-service, which holds the archive.
 */
@NullMarked
package dev.steno.export.transcript;

import org.jspecify.annotations.NullMarked;
