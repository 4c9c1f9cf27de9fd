/**
 * Local mode: the commands that start and stop the servers with the five services in one process on one port, say what runs, and
 * keep the API keys; and the tree that these form with all other commands.
 */
@NullMarked
package dev.steno.standalone;

import org.jspecify.annotations.NullMarked;
