/**
 * session-service: the archive. It projects the log into PostgreSQL and answers with sessions, transcripts and marks.
 */
@NullMarked
package dev.steno.session;

import org.jspecify.annotations.NullMarked;
