package dev.steno.cli.send;

/** Is told what a person who waits for an import should know. Called on any thread; must not take long. */
public interface ImportListener {

    /** A listener that does not care. */
    ImportListener NOBODY = new ImportListener() {};

    /** The server does not answer, or cannot take more; said once until it is back. */
    default void serverAway(String reason) {}

    /** The server takes lines again. */
    default void serverBack() {}

    /** Everything that was there is read; from now on what is written is sent. */
    default void following() {}

    /** The spool holds all it may: nothing more is read until the server is back. Said once until there is room. */
    default void spoolFull(long bytes) {}
}
