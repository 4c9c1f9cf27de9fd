package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An item of a session as it is read. Written by {@link StoredItemRows} only. */
@Entity
@Table(schema = "archive", name = "stored_items")
@IdClass(StoredItemEntity.Key.class)
class StoredItemEntity extends PanacheEntityBase {

    /** What names an item. */
    record Key(String sessionId, int kind, String type, String key) {}

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    /** The number of a {@link dev.steno.schema.store.v1.ItemKind}. */
    @Id
    int kind;

    @Id
    String type = "";

    @Id
    String key = "";

    String value = "";

    boolean json;

    boolean removed;

    long version;

    @Column(name = "changed_ms")
    long changedMs;
}
