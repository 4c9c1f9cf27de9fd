package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** A session's mark as it is read. Written by {@link MarkRows} only. */
@Entity
@Table(schema = "archive", name = "marks")
class MarkEntity extends PanacheEntityBase {

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    @Column(name = "is_marked")
    boolean marked;

    String note = "";

    List<String> tags = List.of();
}
