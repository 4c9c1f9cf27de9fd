package dev.steno.session.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.Summary;
import dev.steno.session.store.StoredItem;
import dev.steno.session.store.StoredItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Items and summaries from PostgreSQL. */
@ApplicationScoped
class PostgresStoredItems implements StoredItems {

    private static final String ORDER = " order by kind, type, key";

    private final PostgresReads reads;

    PostgresStoredItems(PostgresReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Item> find(StoredItem.Key key) {
        return reads.run(() -> StoredItemEntity.<StoredItemEntity>findByIdOptional(
                        new StoredItemEntity.Key(key.sessionId(), key.kind().getNumber(), key.type(), key.key()))
                .map(PostgresStoredItems::item));
    }

    @Override
    public List<Item> list(String sessionId, ItemKind kind) {
        return reads.run(() -> {
            List<StoredItemEntity> rows = kind == ItemKind.ITEM_KIND_UNSPECIFIED
                    ? StoredItemEntity.list("sessionId = ?1 and not removed" + ORDER, sessionId)
                    : StoredItemEntity.list(
                            "sessionId = ?1 and kind = ?2 and not removed" + ORDER, sessionId, kind.getNumber());
            return rows.stream().map(PostgresStoredItems::item).toList();
        });
    }

    @Override
    public List<Summary> summaries(String sessionId) {
        List<StoredSummaryEntity> rows =
                reads.run(() -> StoredSummaryEntity.list("sessionId = ?1 order by throughSequence", sessionId));
        return rows.stream().map(PostgresStoredItems::summary).toList();
    }

    private static Item item(StoredItemEntity row) {
        ItemKind kind = ItemKind.forNumber(row.kind);
        return Item.newBuilder()
                .setKind(kind == null ? ItemKind.ITEM_KIND_UNSPECIFIED : kind)
                .setType(row.type)
                .setKey(row.key)
                .setValue(row.value)
                .setJson(row.json)
                .setRemoved(row.removed)
                .setVersion(row.version)
                .setChangedMs(row.changedMs)
                .build();
    }

    private static Summary summary(StoredSummaryEntity row) {
        try {
            return Summary.parseFrom(row.summary);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the archive holds a summary that is none", e);
        }
    }
}
