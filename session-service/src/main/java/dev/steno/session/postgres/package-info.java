/**
 * The archive in PostgreSQL: its schema, the writer of the projection in plain batched SQL, and what reads need as
 * Hibernate entities. Everything in it can be dropped and rebuilt from the log.
 */
@NullMarked
package dev.steno.session.postgres;

import org.jspecify.annotations.NullMarked;
