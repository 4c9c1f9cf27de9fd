package dev.steno.session.store;

import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;

/**
 * A value that belongs to a session. A removed one is kept, so that its version goes on when it is set again.
 *
 * @param key what names it
 * @param item the value
 */
public record StoredItem(Key key, Item item) {

    /** What names an item. */
    public record Key(String sessionId, ItemKind kind, String type, String key) {

        static Key of(String sessionId, ItemChanged change) {
            return new Key(sessionId, change.getKind(), change.getType(), change.getKey());
        }
    }

    /** The version that a caller sees: a removed item has none. */
    long visibleVersion() {
        return item.getRemoved() ? 0 : item.getVersion();
    }

    static StoredItem of(Key key, ItemChanged change, long version, long timeMs) {
        return new StoredItem(
                key,
                Item.newBuilder()
                        .setKind(change.getKind())
                        .setType(change.getType())
                        .setKey(change.getKey())
                        .setValue(change.getRemoved() ? "" : change.getValue())
                        .setJson(change.getJson() && !change.getRemoved())
                        .setRemoved(change.getRemoved())
                        .setVersion(version)
                        .setChangedMs(timeMs)
                        .build());
    }
}
