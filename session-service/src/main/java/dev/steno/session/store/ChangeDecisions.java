package dev.steno.session.store;

import dev.steno.session.archive.EventKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the changes that a {@link StoreFold} takes in. A change is decided once. */
final class ChangeDecisions {

    private final StoreFold.Known known;
    private final Map<EventKey, StoredChange> changes = new LinkedHashMap<>();

    ChangeDecisions(StoreFold.Known known) {
        this.known = known;
    }

    boolean has(EventKey change) {
        return changes.containsKey(change) || known.hasChange(change);
    }

    /** @param version the version after it */
    void accept(EventKey change, long version) {
        changes.put(change, new StoredChange(change, version, ""));
    }

    /** @param version the version that stays */
    void refuse(EventKey change, long version, String reason) {
        changes.put(change, new StoredChange(change, version, reason));
    }

    List<StoredChange> changes() {
        return List.copyOf(changes.values());
    }
}
