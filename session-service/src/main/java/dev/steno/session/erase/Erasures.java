package dev.steno.session.erase;

import java.util.List;
import java.util.Optional;

/** The erasures that the archive knows of. */
public interface Erasures {

    /**
     * The latest erasure of a session.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    Optional<Erasure> latest(String sessionId);

    /** Those of which some place has not said what it did, in the order in which they were asked for. */
    List<Erasure> open();
}
