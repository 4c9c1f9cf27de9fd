/** One Kafka broker, its own controller, in a JVM of its own: Kafka ends its whole JVM on a fatal fault. */
@NullMarked
package dev.steno.embedded.kafka;

import org.jspecify.annotations.NullMarked;
