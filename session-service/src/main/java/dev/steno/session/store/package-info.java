/**
 * The session store: agents and harnesses keep their sessions in it. A write is checked, put on the log as an event and answered when
 * the archive holds it; what it comes to is decided by {@link dev.steno.session.store.StoreFold} alone, in the order of the log, so
 * that a replay decides the same.
 */
@NullMarked
package dev.steno.session.store;

import org.jspecify.annotations.NullMarked;
