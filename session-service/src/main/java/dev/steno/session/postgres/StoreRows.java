package dev.steno.session.postgres;

import dev.steno.schema.store.v1.ItemKind;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.store.StoreFold;
import dev.steno.session.store.StoredItem;
import dev.steno.session.store.StoredState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of the session store as the projection writes them: what is known is read once, and what has changed written once. */
final class StoreRows {

    private StoreRows() {}

    /** Applies events of the store, given in the order of the log. */
    static void apply(Connection connection, List<LoggedEvent> events) throws SQLException {
        for (List<LoggedEvent> part : parts(events)) {
            StoreFold fold = new StoreFold(KnownRows.read(connection, part));
            part.forEach(fold::apply);
            StoredSessionRows.upsert(connection, fold.sessions());
            StoredMessageRows.insert(connection, fold.messages());
            StoredUsageRows.add(connection, fold.messages());
            StoredSummaryRows.insert(connection, fold.summaries());
            StoredItemRows.upsert(connection, fold.items());
            StoredChangeRows.insert(connection, fold.changes());
            StoredMessageRows.purge(connection, fold.purges());
        }
    }

    /** A compaction begins a part: what it asks of the messages before it has been written by then. */
    private static List<List<LoggedEvent>> parts(List<LoggedEvent> events) {
        List<List<LoggedEvent>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).event().hasSessionCompacted()) {
                parts.add(events.subList(from, i));
                from = i;
            }
        }
        if (from < events.size()) {
            parts.add(events.subList(from, events.size()));
        }
        return parts;
    }

    /** What the tables hold of the sessions, messages, changes and items of some events. */
    private record KnownRows(
            Connection connection,
            Map<String, StoredState> sessions,
            Set<EventKey> messages,
            Set<EventKey> changes,
            Map<StoredItem.Key, StoredItem> items)
            implements StoreFold.Known {

        static KnownRows read(Connection connection, List<LoggedEvent> events) throws SQLException {
            List<String> ids = events.stream()
                    .map(each -> each.key().sessionId())
                    .distinct()
                    .toList();
            List<EventKey> messages = events.stream()
                    .filter(each -> each.event().hasMessage())
                    .map(LoggedEvent::key)
                    .toList();
            List<EventKey> changes = events.stream()
                    .filter(each -> !each.event().hasMessage())
                    .map(LoggedEvent::key)
                    .toList();
            List<StoredItem.Key> items = events.stream()
                    .filter(each -> each.event().hasItemChanged())
                    .map(each -> new StoredItem.Key(
                            each.key().sessionId(),
                            each.event().getItemChanged().getKind(),
                            each.event().getItemChanged().getType(),
                            each.event().getItemChanged().getKey()))
                    .filter(key -> key.kind() != ItemKind.UNRECOGNIZED)
                    .toList();
            return new KnownRows(
                    connection,
                    StoredSessionRows.read(connection, ids),
                    StoredMessageRows.known(connection, messages),
                    StoredChangeRows.known(connection, changes),
                    StoredItemRows.read(connection, items));
        }

        @Override
        public @Nullable StoredState session(String sessionId) {
            return sessions.get(sessionId);
        }

        @Override
        public boolean hasMessage(EventKey message) {
            return messages.contains(message);
        }

        @Override
        public boolean hasChange(EventKey change) {
            return changes.contains(change);
        }

        @Override
        public @Nullable StoredItem item(StoredItem.Key key) {
            return items.get(key);
        }

        @Override
        public long tokensAfter(String sessionId, long sequence) {
            try {
                return StoredMessageRows.tokensAfter(connection, sessionId, sequence);
            } catch (SQLException e) {
                throw PostgresFailures.ofWrite(e);
            }
        }
    }
}
