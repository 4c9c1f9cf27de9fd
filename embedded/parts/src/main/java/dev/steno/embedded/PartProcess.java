package dev.steno.embedded;

import java.util.OptionalLong;

/** One server and its process. */
interface PartProcess {

    /** Starts the process. May return before it serves. */
    void launch();

    /** Waits until it serves; fails when it ends instead. */
    void awaitReady();

    /** Ends it in an orderly way and waits until it is gone. Does nothing when it is not running. */
    void stop();

    /** Ends it at once and waits until it is gone. */
    void kill();

    OptionalLong pid();
}
