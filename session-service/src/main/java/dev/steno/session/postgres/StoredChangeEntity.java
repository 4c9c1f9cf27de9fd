package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** What became of a change, as it is read. Written by {@link StoredChangeRows} only. */
@Entity
@Table(schema = "archive", name = "stored_changes")
@IdClass(StoredChangeEntity.Key.class)
class StoredChangeEntity extends PanacheEntityBase {

    /** What names a change. */
    record Key(String sessionId, String eventId) {}

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    @Id
    @Column(name = "event_id")
    String eventId = "";

    long version;

    String refused = "";
}
