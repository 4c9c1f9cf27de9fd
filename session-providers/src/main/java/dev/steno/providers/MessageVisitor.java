package dev.steno.providers;

/** Receives what a scan finds, in order, on the scanning thread. */
@FunctionalInterface
public interface MessageVisitor {

    void message(Message message);

    /** The folder that the session works in, told once, before the messages of the record that names it. */
    default void workingFolder(String path) {}

    /** A whole record of a kind that is not known; its bytes are as the agent wrote them. */
    default void unknown(UnknownRecord unknown) {}

    /** A record that could not be read; the scan goes on behind it. */
    default void broken(BrokenRecord broken) {}

    /**
     * A message that is not handed over yet, because what it is will be known only when the agent has written more, or has written
     * nothing for a minute. A later scan hands it over.
     */
    default void heldBack(Message message) {}
}
