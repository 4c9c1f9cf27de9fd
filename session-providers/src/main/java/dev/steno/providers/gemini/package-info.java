/**
 * Gemini CLI's chats: {@code tmp/<project>/chats/session-*.json}, one document each, or {@code .jsonl}, where a message's id that
 * comes again replaces the message and {@code $set} lines patch the whole.
 */
@NullMarked
package dev.steno.providers.gemini;

import org.jspecify.annotations.NullMarked;
