package dev.steno.session.store;

import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@link StoreFold} decides, kept in memory as the archive keeps it in tables. */
final class MemoryStore implements StoreFold.Known {

    private final Map<String, StoredState> sessions = new TreeMap<>();
    private final Map<String, StoreFold.NumberedMessage> messages = new TreeMap<>();
    private final Map<String, StoredChange> changes = new TreeMap<>();
    private final Map<String, StoredItem> items = new TreeMap<>();

    /** A compaction begins a part, as in the archive. */
    void apply(List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            StoreFold fold = new StoreFold(this);
            fold.apply(event);
            fold.sessions().forEach(state -> sessions.put(state.session().getSessionId(), state));
            fold.messages()
                    .forEach(message -> messages.put(message.logged().key().id(), message));
            fold.changes().forEach(change -> changes.put(change.key().id(), change));
            fold.items().forEach(item -> items.put(item.key().toString(), item));
        }
    }

    StoredState only() {
        return sessions.values().iterator().next();
    }

    StoredChange change(String id) {
        return Objects.requireNonNull(changes.get(id));
    }

    List<String> numbers() {
        return messages.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().sequence())
                .toList();
    }

    @Override
    public @Nullable StoredState session(String sessionId) {
        return sessions.get(sessionId);
    }

    @Override
    public boolean hasMessage(EventKey message) {
        return messages.containsKey(message.id());
    }

    @Override
    public boolean hasChange(EventKey change) {
        return changes.containsKey(change.id());
    }

    @Override
    public @Nullable StoredItem item(StoredItem.Key key) {
        return items.get(key.toString());
    }

    @Override
    public long tokensAfter(String sessionId, long sequence) {
        return messages.values().stream()
                .filter(message -> message.sequence() > sequence)
                .mapToLong(message -> message.logged().event().getAppended().getTokens())
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryStore store
                && sessions.equals(store.sessions)
                && messages.equals(store.messages)
                && changes.equals(store.changes)
                && items.equals(store.items);
    }

    @Override
    public int hashCode() {
        return sessions.hashCode();
    }

    @Override
    public String toString() {
        return sessions + " " + messages + " " + changes + " " + items;
    }
}
