package dev.steno.ingest.messages;

import com.google.protobuf.ByteString;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.v1.FactName;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client told, checked and complete but for its id: a message, or a record that is none.
 *
 * @param told the event with everything but its id and the time of its recording; without a time when the client gave none, and
 *     without the original when that is the request itself
 * @param name the client's name for the fact; null when it gave none
 * @param idempotencyKey the client's key for it; empty when it gave none
 */
public record IncomingMessage(Event told, @Nullable FactName name, String idempotencyKey) {

    /** The original that the client gave with it, else the one from here. */
    public ByteString rawOr(Supplier<ByteString> request) {
        return told.getRaw().isEmpty() ? request.get() : told.getRaw();
    }
}
