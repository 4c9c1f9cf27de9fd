package dev.steno.session.store;

import dev.steno.schema.log.EventTimes;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.session.archive.LoggedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides changes of items for a {@link StoreFold}. */
final class ItemFold {

    private final StoreFold.Known known;
    private final ChangeDecisions decisions;
    private final Map<StoredItem.Key, StoredItem> items = new LinkedHashMap<>();

    ItemFold(StoreFold.Known known, ChangeDecisions decisions) {
        this.known = known;
        this.decisions = decisions;
    }

    List<StoredItem> items() {
        return List.copyOf(items.values());
    }

    /** An item that a session begins with. */
    void begin(String sessionId, ItemChanged change, long timeMs) {
        StoredItem.Key key = StoredItem.Key.of(sessionId, change);
        items.put(key, StoredItem.of(key, change, 1, timeMs));
    }

    StoredState change(LoggedEvent logged, StoredState state) {
        ItemChanged change = logged.event().getItemChanged();
        StoredItem.Key key = StoredItem.Key.of(logged.key().sessionId(), change);
        StoredItem before = items.containsKey(key) ? items.get(key) : known.item(key);
        long visible = before == null ? 0 : before.visibleVersion();
        if (change.hasExpectedVersion() && change.getExpectedVersion() != visible) {
            String reason = visible == 0 ? "there is no such item" : "the item has version " + visible;
            decisions.refuse(logged.key(), visible, reason);
            return state;
        }
        long next = before == null ? 1 : before.item().getVersion() + 1;
        long version = change.getVersion() > 0 ? change.getVersion() : next;
        items.put(key, StoredItem.of(key, change, version, EventTimes.inSession(logged.event())));
        decisions.accept(logged.key(), version);
        return state.touched(logged.event());
    }
}
