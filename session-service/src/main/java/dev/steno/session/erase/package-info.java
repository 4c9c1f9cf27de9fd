/**
 * Erasing sessions: no byte of a deleted session is left in any place that Steno writes. A request is an event of the log, and so is what
 * each place has done; the archive folds them into a receipt. This service erases the archive, the log, Kafka's other topics; the index
 * and the state of Kafka Streams are erased by the services that have them.
 */
@NullMarked
package dev.steno.session.erase;

import org.jspecify.annotations.NullMarked;
