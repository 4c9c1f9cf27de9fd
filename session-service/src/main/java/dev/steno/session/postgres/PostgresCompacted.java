package dev.steno.session.postgres;

import dev.steno.schema.store.v1.GetCompactedStatsResponse;
import dev.steno.session.compact.CompactedMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.StatelessSession;

/** Compacted messages from PostgreSQL. */
@ApplicationScoped
class PostgresCompacted implements CompactedMessages {

    private static final String COMPACTED = """
            WITH compacted AS (
                SELECT session.session_id, session.purged_through, max(summary.through_sequence) AS through_sequence,
                    min(summary.compacted_ms) FILTER (WHERE summary.through_sequence > session.purged_through) AS oldest_ms
                FROM archive.stored_sessions AS session
                JOIN archive.stored_summaries AS summary ON summary.session_id = session.session_id
                WHERE session.complete AND %s
                GROUP BY session.session_id, session.purged_through
                HAVING max(summary.through_sequence) > session.purged_through
            )
            """;

    private static final String STATS = COMPACTED.formatted("(:root = '' OR session.project_root = :root)") + """
            SELECT count(*), count(DISTINCT compacted.session_id), coalesce(sum(octet_length(content.message)), 0)::bigint,
                coalesce(min(oldest_ms), 0)
            FROM compacted
            JOIN archive.stored_messages AS stored ON stored.session_id = compacted.session_id
                AND stored.sequence > compacted.purged_through AND stored.sequence <= compacted.through_sequence
            JOIN archive.messages AS content ON content.session_id = stored.session_id AND content.id = stored.id
            """;

    private static final String PURGEABLE =
            COMPACTED.formatted("summary.compacted_ms <= :before AND (:session = '' OR session.session_id = :session)")
                    + """
            SELECT session_id, through_sequence, through_sequence - purged_through FROM compacted ORDER BY session_id
            """;

    private final StatelessSession hibernate;
    private final PostgresReads reads;

    PostgresCompacted(StatelessSession hibernate, PostgresReads reads) {
        this.hibernate = hibernate;
        this.reads = reads;
    }

    @Override
    public GetCompactedStatsResponse stats(String projectRoot) {
        Tuple row = reads.run(() -> hibernate
                .createNativeQuery(STATS, Tuple.class)
                .setParameter("root", projectRoot)
                .getSingleResult());
        return GetCompactedStatsResponse.newBuilder()
                .setMessageCount(row.get(0, Long.class))
                .setSessionCount(row.get(1, Long.class))
                .setSizeBytes(row.get(2, Long.class))
                .setOldestMs(row.get(3, Long.class))
                .build();
    }

    @Override
    public List<Purgeable> purgeable(long compactedMs, String sessionId) {
        return reads.run(() -> hibernate
                .createNativeQuery(PURGEABLE, Tuple.class)
                .setParameter("before", compactedMs)
                .setParameter("session", sessionId)
                .getResultList()
                .stream()
                .map(row -> new Purgeable(row.get(0, String.class), row.get(1, Long.class), row.get(2, Long.class)))
                .toList());
    }
}
