package dev.steno.embedded;

import java.util.OptionalLong;

/** One server and what it runs in. Its data is kept until it is closed, at least. Threadsafe. */
public interface PartProcess extends AutoCloseable {

    /** Starts it, unless it runs. May return before it serves. */
    void launch();

    /**
     * Asks whether it still runs after its launch.
     *
     * @throws PartFailedException when it has ended; the message says why or where to look
     */
    void mustBeAlive();

    /** Ends it in an orderly way and waits until it is gone. Does nothing when it is not running. */
    void stop();

    /** Ends it at once and waits until it is gone. Does nothing when it is not running. */
    void kill();

    /** Its process on this machine, when it runs and has one of its own here. */
    OptionalLong pid();

    /** Lets it stand still: its connections stay open and nothing answers. */
    default void pause() {
        Signal.STOP.send(pid());
    }

    /** Lets it go on. */
    default void resume() {
        Signal.CONT.send(pid());
    }

    /** Stops it and lets go of everything that was made for it. */
    @Override
    default void close() {
        stop();
    }
}
