/**
 * A client of the session store for agents and harnesses written in Java. It repeats calls that the server could not take, each write
 * under one key, and lets each read see what this client wrote before.
 */
@NullMarked
package dev.steno.client;

import org.jspecify.annotations.NullMarked;
