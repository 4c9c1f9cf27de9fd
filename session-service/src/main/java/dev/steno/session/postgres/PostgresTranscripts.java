package dev.steno.session.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.conversation.Message;
import dev.steno.session.read.TranscriptPlace;
import dev.steno.session.read.Transcripts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.StatelessSession;

/** Transcripts from PostgreSQL, by the index that holds their order: every chunk costs the same, wherever it begins. */
@ApplicationScoped
class PostgresTranscripts implements Transcripts {

    // The size of a value is known without reading it, so what lies beyond the bound is never loaded.
    private static final String AFTER = """
            SELECT session_id, id, time_ms, log_offset, message
            FROM (
                SELECT *, sum(octet_length(message)) OVER (ORDER BY time_ms, log_offset, id) - octet_length(message)
                    AS bytes_before
                FROM (
                    SELECT session_id, id, time_ms, log_offset, message
                    FROM archive.messages
                    WHERE session_id = :session AND (time_ms, log_offset, id) > (:time, :offset, :id)
                    ORDER BY time_ms, log_offset, id
                    LIMIT :most
                ) AS next
            ) AS sized
            WHERE bytes_before = 0 OR bytes_before < :bytes
            ORDER BY time_ms, log_offset, id
            """;

    private final StatelessSession hibernate;
    private final PostgresReads reads;

    PostgresTranscripts(StatelessSession hibernate, PostgresReads reads) {
        this.hibernate = hibernate;
        this.reads = reads;
    }

    @Override
    public List<Entry> after(String sessionId, TranscriptPlace place, int maxMessages, long maxBytes) {
        List<MessageEntity> rows = reads.run(() -> hibernate
                .createNativeQuery(AFTER, MessageEntity.class)
                .setParameter("session", sessionId)
                .setParameter("time", place.timeMs())
                .setParameter("offset", place.offset())
                .setParameter("id", place.id())
                .setParameter("most", maxMessages)
                .setParameter("bytes", maxBytes)
                .getResultList());
        return rows.stream().map(PostgresTranscripts::entry).toList();
    }

    private static Entry entry(MessageEntity row) {
        try {
            return new Entry(new TranscriptPlace(row.timeMs, row.logOffset, row.id), Message.parseFrom(row.message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the archive holds a message that is none", e);
        }
    }
}
