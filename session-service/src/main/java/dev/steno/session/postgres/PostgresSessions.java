package dev.steno.session.postgres;

import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.session.read.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and their marks from PostgreSQL. */
@ApplicationScoped
class PostgresSessions implements Sessions {

    private final PostgresReads reads;
    private final PostgresProjects projects;

    PostgresSessions(PostgresReads reads, PostgresProjects projects) {
        this.reads = reads;
        this.projects = projects;
    }

    @Override
    public Optional<ArchivedSession> find(String sessionId) {
        return reads.run(() -> SessionEntity.<SessionEntity>findByIdOptional(sessionId)
                .map(session -> describe(session, name(session), MarkEntity.<MarkEntity>findById(sessionId))));
    }

    private String name(SessionEntity session) {
        return projects.all().nameOf(ProjectKey.decoded(session.projectKey));
    }

    private static ArchivedSession describe(SessionEntity session, String project, @Nullable MarkEntity mark) {
        ArchivedSession.Builder described = ArchivedSession.newBuilder()
                .setSessionId(session.id)
                .setProjectName(project)
                .setWorkspace(Workspace.newBuilder()
                        .setFolder(session.folder)
                        .setRepository(session.repository)
                        .setRemote(session.remote)
                        .setBranch(session.branch))
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
