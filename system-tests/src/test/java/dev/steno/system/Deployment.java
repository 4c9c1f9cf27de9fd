package dev.steno.system;

import dev.steno.testkit.deployment.Stores;
import java.net.URI;

/** A running Steno. It is started once for all tests of a run and stopped when the run ends. */
interface Deployment extends AutoCloseable {

    /** The deployment that this run is about, started on first use. */
    static Deployment current() {
        return CurrentDeployment.get();
    }

    /** The REST doors. */
    Doors doors();

    /** The port of the read door: REST, gRPC and SSE. */
    int queryPort();

    /** The door of the session store: REST and gRPC. */
    URI sessionStore();

    /** Where the stores are, for recounts only. */
    Stores stores();

    /** Ends every process at once, as a power cut would, and starts all of it again on the same data. */
    void crashAndRestart();

    /** Ends the process of the session store at once, and starts it again. */
    void crashSessionStore();

    @Override
    void close();
}
