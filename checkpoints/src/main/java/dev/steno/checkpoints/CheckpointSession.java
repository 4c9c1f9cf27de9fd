package dev.steno.checkpoints;

import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import java.util.List;

/**
 * Everything of a checkpoint but its messages.
 *
 * @param session the session, under the id and with the times that the document has; figures that follow from messages and
 *     compactions are not part of a document
 * @param items metadata, todo and context, with their versions
 * @param summaries oldest first
 * @param mark the default when the session is not marked
 * @param extra what the document says beyond that, as JSON; empty for nothing
 */
public record CheckpointSession(
        StoredSession session, List<Item> items, List<Summary> summaries, SessionMetadata mark, String extra) {

    public CheckpointSession {
        items = List.copyOf(items);
        summaries = List.copyOf(summaries);
    }

    /** A session of the store. One that was imported keeps the id that it had first, and what its document said. */
    public static CheckpointSession ofStore(
            StoredSession stored, List<Item> items, List<Summary> summaries, SessionMetadata mark) {
        String first = stored.getOrigin().getSessionId();
        StoredSession session = first.isEmpty()
                ? stored
                : stored.toBuilder().setSessionId(first).build();
        return new CheckpointSession(
                session, items, summaries, mark, stored.getOrigin().getExtra());
    }
}
