package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A session of the store as it is read. Written by {@link StoredSessionRows} only. */
@Entity
@Table(schema = "archive", name = "stored_sessions")
class StoredSessionEntity extends PanacheEntityBase {

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    @Column(name = "project_root")
    String projectRoot = "";

    String name = "";

    @Column(name = "updated_ms")
    long updatedMs;

    boolean complete;

    String digest = "";

    /** A {@link dev.steno.schema.store.v1.StoredSession}. */
    byte[] session = {};

    @Column(name = "purged_through")
    long purgedThrough;

    @Column(name = "last_offset")
    long lastOffset;
}
