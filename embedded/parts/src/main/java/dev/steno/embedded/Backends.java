package dev.steno.embedded;

import java.util.Map;

/**
 * The servers that Steno stands on, running. Their addresses are known at once and stay the same for as long as this
 * object lives, also when a part is stopped and started again. Threadsafe.
 *
 * <p>Data survives a stop, a kill and a crash of a part; that of embedded parts also outlives this object, in the home
 * folder. If this process is killed, the servers end by themselves.
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

    /**
     * Starts the parts side by side and returns at once. The system property {@code steno.backends} says what they run in:
     * {@code embedded}, the default, are processes of this machine; a {@link BackendsKind} on the class path has its own
     * name; {@code auto} takes such a kind if it can be used here, and processes otherwise.
     *
     * @throws PartFailedException when there is no kind of that name, or it cannot be used here
     */
    static Backends begin(BackendSettings settings) {
        String name = System.getProperty("steno.backends", BackendsChoice.EMBEDDED);
        return RunningParts.begin(BackendsChoice.onClassPath().named(name), settings);
    }

    /**
     * Waits until a part serves.
     *
     * @throws PartFailedException when it could not be started
     */
    void awaitReady(Part part);

    KafkaAccess kafka();

    PostgresAccess postgres();

    OpenSearchAccess openSearch();

    /** The process of each part that is running, if it has one of its own on this machine: none, in containers. */
    Map<Part, Long> pids();

    /** Stops one part in an orderly way. */
    void stop(Part part);

    /** Ends one part as a crash would: nothing of it gets the chance to say goodbye. */
    void kill(Part part);

    /** Lets one part stand still: its connections stay open and nothing answers. */
    void pause(Part part);

    /** Lets one part that stands still go on. */
    void resume(Part part);

    /** Starts one part that was stopped or killed, on its old port and data, and waits until it serves. */
    void start(Part part);

    /** Stops everything in an orderly way; nothing is left running. */
    @Override
    void close();
}
