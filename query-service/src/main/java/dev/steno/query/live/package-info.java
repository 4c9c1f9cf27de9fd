/**
 * What is happening now, straight from the log: messages, live sessions, live figures and metrics, each handed to any
 * number of subscribers as a {@link dev.steno.query.live.Feed}. No subscriber can hold up another or the log.
 */
@NullMarked
package dev.steno.query.live;

import org.jspecify.annotations.NullMarked;
