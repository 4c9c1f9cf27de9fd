/**
 * Codex's rollouts: {@code sessions/<year>/<month>/<day>/rollout-<time>-<id>.jsonl}, archived ones and compressed ones. A fork and
 * a spawned subagent may begin with their parent's history; a subagent's rollout belongs to the session that started it.
 */
@NullMarked
package dev.steno.providers.codex;

import org.jspecify.annotations.NullMarked;
