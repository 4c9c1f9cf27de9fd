/**
 * Kafka, PostgreSQL and OpenSearch from their official images, for tests: with {@code -Dsteno.backends=containers} they
 * take the place of the embedded parts, set up alike and reached at the same kind of address. Each part is one container
 * with a fixed port on loopback. A part that is stopped or killed is started again as the same container, so its data and
 * its address are the old ones; closing removes the containers and all their data, and if this process is killed,
 * Testcontainers' own watcher removes them. There are no process numbers to be had. An engine on another machine is not
 * used. The images and their versions stand in {@code images.properties}.
 */
@NullMarked
package dev.steno.embedded.containers;

import org.jspecify.annotations.NullMarked;
