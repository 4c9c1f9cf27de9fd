/** One OpenSearch node in a JVM of its own: its Netty cannot share a classpath with the services'. */
@NullMarked
package dev.steno.embedded.opensearch;

import org.jspecify.annotations.NullMarked;
