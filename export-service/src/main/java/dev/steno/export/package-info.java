/**
 * export-service: conversations as documents. It keeps nothing; it reads transcripts from session-service and renders them
 * as they come.
 */
@NullMarked
package dev.steno.export;

import org.jspecify.annotations.NullMarked;
