package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** What one place has done for an erasure, as it is read. Written by {@link ErasureRows} only. */
@Entity
@Table(schema = "archive", name = "erased_places")
@IdClass(ErasedPlaceEntity.Key.class)
class ErasedPlaceEntity extends PanacheEntityBase {

    /** What names it. */
    record Key(String erasureId, int place) {}

    @Id
    @Column(name = "erasure_id")
    String erasureId = "";

    /** The number of a {@link dev.steno.schema.events.v1.ErasurePlace}. */
    @Id
    int place;

    boolean erased;

    String what = "";

    @Column(name = "done_ms")
    long doneMs;
}
