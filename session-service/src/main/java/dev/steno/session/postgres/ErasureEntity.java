package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An erasure as it is read. Written by {@link ErasureRows} only. */
@Entity
@Table(schema = "archive", name = "erasures")
class ErasureEntity extends PanacheEntityBase {

    @Id
    String id = "";

    @Column(name = "session_id")
    String sessionId = "";

    @Column(name = "requested_ms")
    long requestedMs;

    @Column(name = "log_partition")
    int logPartition;

    @Column(name = "log_offset")
    long logOffset;
}
