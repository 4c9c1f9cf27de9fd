package dev.steno.session.postgres;

import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.log.Position;
import dev.steno.session.erase.Erasure;
import dev.steno.session.erase.Erasures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Erasures from PostgreSQL. */
@ApplicationScoped
class PostgresErasures implements Erasures {

    /** All places but the one that is none. */
    private static final long PLACES = ErasurePlace.values().length - 2L;

    private static final String OPEN = "from ErasureEntity e where"
            + " (select count(*) from ErasedPlaceEntity p where p.erasureId = e.id) < ?1"
            + " order by e.requestedMs, e.id";

    private final PostgresReads reads;

    PostgresErasures(PostgresReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Erasure> latest(String sessionId) {
        return reads.run(() -> ErasureEntity.<ErasureEntity>find("sessionId = ?1 order by logOffset desc", sessionId)
                .range(0, 0)
                .firstResultOptional()
                .map(PostgresErasures::erasure));
    }

    @Override
    public List<Erasure> open() {
        return reads.run(() -> ErasureEntity.<ErasureEntity>list(OPEN, PLACES).stream()
                .map(PostgresErasures::erasure)
                .toList());
    }

    private static Erasure erasure(ErasureEntity row) {
        Map<ErasurePlace, Erasure.PlaceResult> done = new EnumMap<>(ErasurePlace.class);
        for (ErasedPlaceEntity each : ErasedPlaceEntity.<ErasedPlaceEntity>list("erasureId = ?1", row.id)) {
            ErasurePlace place = ErasurePlace.forNumber(each.place);
            if (place != null) {
                done.put(place, new Erasure.PlaceResult(each.erased, each.what, each.doneMs));
            }
        }
        return new Erasure(row.id, row.sessionId, row.requestedMs, new Position(row.logPartition, row.logOffset), done);
    }
}
