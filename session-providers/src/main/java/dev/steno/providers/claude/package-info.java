/**
 * Claude Code's transcripts: {@code projects/<folder>/<session>.jsonl}, with its subagents' in {@code <session>/subagents} or, in
 * older versions, beside it as {@code agent-<id>.jsonl} or inline. One line tells one part of a response; forks and resumes copy
 * the lines of the session they come from.
 */
@NullMarked
package dev.steno.providers.claude;

import org.jspecify.annotations.NullMarked;
