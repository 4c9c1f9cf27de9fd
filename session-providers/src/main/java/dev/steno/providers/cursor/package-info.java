/**
 * Cursor's transcripts: {@code projects/<folder>/agent-transcripts/<id>/<id>.jsonl}. Their lines have a role and content and
 * nothing else: no ids, models or tokens, so a message is known by its line. A prompt's text begins with its time.
 */
@NullMarked
package dev.steno.providers.cursor;

import org.jspecify.annotations.NullMarked;
