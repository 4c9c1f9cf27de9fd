package dev.steno.providers;

import dev.steno.schema.records.v1.Record;

/** Receives what a scan finds, in order, on the scanning thread. A record is complete; its revision is its place in the file. */
@FunctionalInterface
public interface MessageVisitor {

    /**
     * A message, or figures without one. Its original is the raw record's bytes.
     *
     * @param raw where the record stands
     */
    void message(Record message, RawRecord raw);

    /** A record of a kind that is not known; it is no message. */
    default void unknown(Record record, RawRecord raw) {}

    /** A record that could not be read; the scan goes on behind it. */
    default void broken(BrokenRecord broken) {}

    /**
     * The record has a message that is not handed over yet, because what it is will be known only when the agent has written more, or
     * has written nothing for a minute. A later scan hands it over.
     */
    default void heldBack(RawRecord raw) {}
}
