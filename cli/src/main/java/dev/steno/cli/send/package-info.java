/**
 * Sends what agents keep on disk to Steno: which sessions there are, what of them is new, one line a record, delivered in batches
 * whose acknowledgements are remembered. A session is the unit: what is remembered of it is remembered only when the server has
 * taken all of its lines, and what is sent twice is one fact to the server, so ending at any moment loses and doubles nothing.
 */
@NullMarked
package dev.steno.cli.send;

import org.jspecify.annotations.NullMarked;
