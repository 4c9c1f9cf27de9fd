/**
 * Who may come through the doors. A local server answers local callers only and no web page from elsewhere; a server that
 * others can reach asks each of them for a key. One guard stands before REST, SSE, gRPC and the management pages alike.
 */
@NullMarked
package dev.steno.runtime.security;

import org.jspecify.annotations.NullMarked;
