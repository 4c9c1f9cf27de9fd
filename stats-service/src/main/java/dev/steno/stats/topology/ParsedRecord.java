package dev.steno.stats.topology;

import dev.steno.schema.events.v1.Event;
import org.jspecify.annotations.Nullable;

/** What a record of the log turned out to be. */
sealed interface ParsedRecord {

    /** The event; only of a valid record. */
    Event event();

    /** The value as it was read; only of a malformed record. */
    byte @Nullable [] original();

    record Valid(Event event) implements ParsedRecord {

        @Override
        public byte @Nullable [] original() {
            throw new IllegalStateException("a valid record is no dead letter");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
    record Malformed(byte @Nullable [] original) implements ParsedRecord {

        @Override
        public Event event() {
            throw new IllegalStateException("a malformed record holds no event");
        }
    }
}
