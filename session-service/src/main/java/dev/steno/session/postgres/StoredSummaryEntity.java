package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A summary of a session as it is read. Written by {@link StoredSummaryRows} only. */
@Entity
@Table(schema = "archive", name = "stored_summaries")
@IdClass(StoredSummaryEntity.Key.class)
class StoredSummaryEntity extends PanacheEntityBase {

    /** What names a summary. */
    record Key(String sessionId, long throughSequence) {}

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    @Id
    @Column(name = "through_sequence")
    long throughSequence;

    @Column(name = "compacted_ms")
    long compactedMs;

    /** A {@link dev.steno.schema.store.v1.Summary}. */
    byte[] summary = {};
}
