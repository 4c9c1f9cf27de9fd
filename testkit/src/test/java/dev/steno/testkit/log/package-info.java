/** The log and the progress on it, as any Kafka client sees them. */
@NullMarked
package dev.steno.testkit.log;

import org.jspecify.annotations.NullMarked;
