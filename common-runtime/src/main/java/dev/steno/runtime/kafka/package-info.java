/**
 * The services' dealings with Kafka: appending events with an acknowledgement, following a topic, and projecting it into a
 * store so that a commit always comes after the durable write.
 */
@NullMarked
package dev.steno.runtime.kafka;

import org.jspecify.annotations.NullMarked;
