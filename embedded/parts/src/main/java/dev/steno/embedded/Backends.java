package dev.steno.embedded;

import java.net.URI;
import java.util.Map;

/**
 * The servers that Steno stands on, running. Their addresses are known at once and stay the same for as long as this
 * object lives, also when a part is stopped and started again. Threadsafe.
 *
 * <p>Data survives a stop, a kill and a crash. If this process is killed, the servers end by themselves.
 */
public interface Backends extends AutoCloseable {

    /**
     * Starts the parts side by side and waits until each of them serves.
     *
     * @throws PartFailedException when one of them does not; none is left running then
     */
    static Backends start(BackendSettings settings) {
        Backends backends = begin(settings);
        try {
            settings.parts().forEach(backends::awaitReady);
        } catch (RuntimeException e) {
            backends.close();
            throw e;
        }
        return backends;
    }

    /** Starts the parts side by side and returns at once. */
    static Backends begin(BackendSettings settings) {
        String kind = System.getProperty("steno.backends", "embedded");
        if (!kind.equals("embedded")) {
            throw new PartFailedException("steno.backends=" + kind + " is not known; there is: embedded", null);
        }
        return EmbeddedBackends.begin(settings);
    }

    /**
     * Waits until a part serves.
     *
     * @throws PartFailedException when it could not be started
     */
    void awaitReady(Part part);

    /** {@code host:port} of the broker. */
    String kafkaBootstrap();

    PostgresAccess postgres();

    URI openSearch();

    /** The process of each part that is running. */
    Map<Part, Long> pids();

    /** Stops one part in an orderly way. */
    void stop(Part part);

    /** Ends one part as a crash would: nothing of it gets the chance to say goodbye. */
    void kill(Part part);

    /** Starts one part that was stopped or killed, on its old port and data, and waits until it serves. */
    void start(Part part);

    /** Stops everything in an orderly way; nothing is left running. */
    @Override
    void close();
}
