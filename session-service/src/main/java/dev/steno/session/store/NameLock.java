package dev.steno.session.store;

import java.util.function.Supplier;

/** Lets one of all processes on the same archive give a name to a session of a folder at a time. */
public interface NameLock {

    /**
     * Does the work while no other gives out the name; an empty name needs no waiting. Blocks. What the work throws is thrown.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when others are at it for too long
     */
    <T> T holding(String projectRoot, String name, Supplier<T> work);
}
