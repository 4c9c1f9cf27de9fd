package dev.steno.session.postgres;

import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.session.read.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and their marks from PostgreSQL. */
@ApplicationScoped
class PostgresSessions implements Sessions {

    private final PostgresReads reads;

    PostgresSessions(PostgresReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<ArchivedSession> find(String sessionId) {
        return reads.run(() -> SessionEntity.<SessionEntity>findByIdOptional(sessionId)
                .map(session -> describe(session, MarkEntity.<MarkEntity>findById(sessionId))));
    }

    private static ArchivedSession describe(SessionEntity session, @Nullable MarkEntity mark) {
        ArchivedSession.Builder described = ArchivedSession.newBuilder()
                .setSessionId(session.id)
                .setProjectName(session.project)
                .setAgent(session.agent)
                .setStartTimeMs(session.startMs)
                .setLastActivityMs(session.lastActivityMs)
                .setMessageCount((int) Math.min(session.messageCount, Integer.MAX_VALUE));
        if (mark != null) {
            described.setMark(SessionMetadata.newBuilder()
                    .setIsMarked(mark.marked)
                    .setNote(mark.note)
                    .addAllTags(mark.tags));
        }
        return described.build();
    }
}
