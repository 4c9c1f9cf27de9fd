/**
 * Kafka, PostgreSQL and OpenSearch without Docker: the real servers, each as a process of its own, bound to loopback, with
 * durable data in one folder. {@link dev.steno.embedded.Backends} is the one switch: whoever needs the servers asks it, and a
 * {@link dev.steno.embedded.BackendsKind} can run them in something else.
 */
@NullMarked
package dev.steno.embedded;

import org.jspecify.annotations.NullMarked;
