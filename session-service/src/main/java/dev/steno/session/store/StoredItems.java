package dev.steno.session.store;

import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.Summary;
import java.util.List;
import java.util.Optional;

/** What belongs to the store's sessions beside messages, as the archive holds it. */
public interface StoredItems {

    /** An item, also one that was removed. */
    Optional<Item> find(StoredItem.Key key);

    /** The items of a session that are there, by kind, type and key; of all kinds when it is unspecified. */
    List<Item> list(String sessionId, ItemKind kind);

    /** The summaries of a session, oldest first. */
    List<Summary> summaries(String sessionId);
}
