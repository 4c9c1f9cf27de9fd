package dev.steno.embedded;

import java.util.Optional;

/**
 * A way to run the servers. One that is on the class path and listed in {@code META-INF/services} can be chosen with the
 * system property {@code steno.backends}. Threadsafe.
 */
public interface BackendsKind {

    /** What the switch calls it. */
    String name();

    /** Why it cannot be used on this machine, for people; empty when it can. Comes to an end within two minutes. */
    Optional<String> obstacle();

    /**
     * Makes what runs one part. Starts nothing yet and waits for nothing.
     *
     * @param settings name a port and a heap for every part; the part has to serve on that port of loopback, PostgreSQL
     *     with the database and the user of {@link Backends#postgres()}
     */
    PartProcess process(Part part, BackendSettings settings);
}
