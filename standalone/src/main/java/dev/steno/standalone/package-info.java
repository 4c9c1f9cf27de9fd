/**
 * Local mode: one command starts the servers, the five services in one process on one port, and says how to use them. The
 * same commands stop it, look at it and keep its API keys.
 */
@NullMarked
package dev.steno.standalone;

import org.jspecify.annotations.NullMarked;
