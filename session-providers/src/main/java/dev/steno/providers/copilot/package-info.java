/**
 * Copilot CLI's event logs: {@code session-state/<id>/events.jsonl}, one event a line. What went into a model is only told when the
 * session ends, per model; what came out is told with each message.
 */
@NullMarked
package dev.steno.providers.copilot;

import org.jspecify.annotations.NullMarked;
