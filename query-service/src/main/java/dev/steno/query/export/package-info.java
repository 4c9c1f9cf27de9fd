/** Conversations as documents: rendered by export-service, passed on whole or piece by piece. */
@NullMarked
package dev.steno.query.export;

import org.jspecify.annotations.NullMarked;
