/**
 * Gemini CLI's chats: {@code tmp/<project>/chats/session-*.json}, one document each, or {@code .jsonl}, where a message's id that
 * comes again replaces the message and {@code $set} lines patch the whole. A subagent's chat is {@code <id>.json} or
 * {@code <id>.jsonl} in a folder {@code chats/<session id>}.
 */
@NullMarked
package dev.steno.providers.gemini;

import org.jspecify.annotations.NullMarked;
