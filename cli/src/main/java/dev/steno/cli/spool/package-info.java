/**
 * What agents' hooks leave on this machine. Agents run the program {@code steno-hook}, which writes each event to a file and sends
 * it in the background; what could not be sent waits here, by server, until a later hook, {@code steno up} or {@code steno import}
 * sends it. docs/hooks.md describes the folders.
 */
@NullMarked
package dev.steno.cli.spool;

import org.jspecify.annotations.NullMarked;
