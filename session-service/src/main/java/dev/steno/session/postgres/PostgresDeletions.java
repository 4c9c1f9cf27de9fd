package dev.steno.session.postgres;

import dev.steno.schema.log.Position;
import dev.steno.session.delete.Deletions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Deletions from PostgreSQL. */
@ApplicationScoped
class PostgresDeletions implements Deletions {

    private final PostgresReads reads;

    PostgresDeletions(PostgresReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Position> find(String sessionId) {
        return reads.run(() -> DeletedSessionEntity.<DeletedSessionEntity>findByIdOptional(sessionId)
                .map(deleted -> new Position(deleted.logPartition, deleted.logOffset)));
    }
}
