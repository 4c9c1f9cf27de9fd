/**
 * Cursor's transcripts: {@code projects/<folder>/agent-transcripts/<id>/<id>.jsonl}. Their lines have a role and content and
 * nothing else: no ids, models or tokens, so a message is known by its line. A prompt's text begins with its time. The command line keeps
 * {@code chats/<folder>/<id>/store.db} too, which is read where there is no transcript of the session.
 */
@NullMarked
package dev.steno.providers.cursor;

import org.jspecify.annotations.NullMarked;
