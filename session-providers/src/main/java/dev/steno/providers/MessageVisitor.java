package dev.steno.providers;

/** Receives what a scan finds, in order, on the scanning thread. */
@FunctionalInterface
public interface MessageVisitor {

    void message(Message message);

    /** A whole record of a kind that is not known; its bytes are as the agent wrote them. */
    default void unknown(UnknownRecord unknown) {}

    /** A record that could not be read; the scan goes on behind it. */
    default void broken(BrokenRecord broken) {}
}
