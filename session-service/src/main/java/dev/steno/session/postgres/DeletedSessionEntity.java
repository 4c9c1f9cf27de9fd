package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where a session was deleted, as it is read. Written by {@link DeletedSessionRows} only. */
@Entity
@Table(schema = "archive", name = "deleted_sessions")
class DeletedSessionEntity extends PanacheEntityBase {

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    @Column(name = "log_partition")
    int logPartition;

    @Column(name = "log_offset")
    long logOffset;
}
