package dev.steno.embedded.containers;

/** One container of an engine. */
interface EngineContainer {

    /** Makes it the first time, and starts it. Does nothing when it runs. */
    void start();

    /** Asks it to end and waits until it has. Does nothing when it does not run. */
    void stop();

    /** Ends it at once and waits until it has ended. Does nothing when it does not run. */
    void kill();

    void pause();

    void resume();

    boolean isRunning();

    /** What it has printed so far. */
    String output();

    /** Ends it and removes it with its data. */
    void remove();
}
