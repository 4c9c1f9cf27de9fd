package dev.steno.session.postgres;

import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.session.store.StoredItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of items as the projection reads and writes it. */
final class StoredItemRows {

    private static final String READ = """
            SELECT kept.session_id, kept.kind, kept.type, kept.key, value, json, removed, version, changed_ms
            FROM stored_items AS kept
            JOIN unnest(?::text[], ?::bigint[], ?::text[], ?::text[]) AS asked (session_id, kind, type, key)
                ON kept.session_id = asked.session_id AND kept.kind = asked.kind AND kept.type = asked.type
                    AND kept.key = asked.key
            """;

    private static final String UPSERT = """
            INSERT INTO stored_items (session_id, kind, type, key, value, json, removed, version, changed_ms)
            SELECT * FROM unnest(
                ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::bool[], ?::bigint[], ?::bigint[])
            ON CONFLICT (session_id, kind, type, key) DO UPDATE SET
                value = excluded.value, json = excluded.json, removed = excluded.removed, version = excluded.version,
                changed_ms = excluded.changed_ms
            """;

    private StoredItemRows() {}

    static Map<StoredItem.Key, StoredItem> read(Connection connection, List<StoredItem.Key> keys) throws SQLException {
        Map<StoredItem.Key, StoredItem> items = new HashMap<>();
        if (keys.isEmpty()) {
            return items;
        }
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            new ArrayParameters<>(connection, statement, keys)
                    .text(StoredItem.Key::sessionId)
                    .bigint(key -> (long) key.kind().getNumber())
                    .text(StoredItem.Key::type)
                    .text(StoredItem.Key::key);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredItem item = item(rows);
                    items.put(item.key(), item);
                }
            }
        }
        return items;
    }

    private static StoredItem item(ResultSet rows) throws SQLException {
        ItemKind kind = ItemKind.forNumber(rows.getInt(2));
        StoredItem.Key key = new StoredItem.Key(
                rows.getString(1),
                kind == null ? ItemKind.ITEM_KIND_UNSPECIFIED : kind,
                rows.getString(3),
                rows.getString(4));
        return new StoredItem(
                key,
                Item.newBuilder()
                        .setKind(key.kind())
                        .setType(key.type())
                        .setKey(key.key())
                        .setValue(rows.getString(5))
                        .setJson(rows.getBoolean(6))
                        .setRemoved(rows.getBoolean(7))
                        .setVersion(rows.getLong(8))
                        .setChangedMs(rows.getLong(9))
                        .build());
    }

    static void upsert(Connection connection, List<StoredItem> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, items)
                    .text(each -> each.key().sessionId())
                    .bigint(each -> (long) each.key().kind().getNumber())
                    .text(each -> each.key().type())
                    .text(each -> each.key().key())
                    .text(each -> each.item().getValue())
                    .bool(each -> each.item().getJson())
                    .bool(each -> each.item().getRemoved())
                    .bigint(each -> each.item().getVersion())
                    .bigint(each -> each.item().getChangedMs());
            statement.executeUpdate();
        }
    }
}
