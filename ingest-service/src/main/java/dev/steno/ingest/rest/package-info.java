/**
 * The addresses of the writers' door. They read bounded bodies, hand them to the work, and give its outcome a status.
 */
@NullMarked
package dev.steno.ingest.rest;

import org.jspecify.annotations.NullMarked;
