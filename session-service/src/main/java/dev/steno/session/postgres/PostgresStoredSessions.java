package dev.steno.session.postgres;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.EventKey;
import dev.steno.session.store.SessionPlace;
import dev.steno.session.store.StoredChange;
import dev.steno.session.store.StoredSessions;
import dev.steno.session.store.StoredState;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The store's sessions from PostgreSQL. */
@ApplicationScoped
class PostgresStoredSessions implements StoredSessions {

    private static final String NAMED =
            "complete and projectRoot = :root and name = :name order by updatedMs desc, sessionId";

    private static final String AFTER = "complete"
            + " and (updatedMs < :updated or (updatedMs = :updated and sessionId > :session))%s"
            + " order by updatedMs desc, sessionId";

    private static final String IN_FOLDER = " and projectRoot = :root";

    private final PostgresReads reads;
    private final PostgresProjects projects;

    PostgresStoredSessions(PostgresReads reads, PostgresProjects projects) {
        this.reads = reads;
        this.projects = projects;
    }

    @Override
    public Optional<StoredState> find(String sessionId) {
        return reads.run(() -> StoredSessionEntity.<StoredSessionEntity>findByIdOptional(sessionId)
                .map(PostgresStoredSessions::state));
    }

    @Override
    public StoredSession withProject(StoredSession session) {
        return reads.run(() -> named(session, projects.all()));
    }

    @Override
    public Optional<StoredSession> named(String projectRoot, String name) {
        return reads.run(() -> StoredSessionEntity.<StoredSessionEntity>find(
                        NAMED, Parameters.with("root", projectRoot).and("name", name))
                .page(Page.ofSize(1))
                .firstResultOptional()
                .map(row -> named(state(row).session(), projects.all())));
    }

    @Override
    public List<StoredSession> after(String projectRoot, SessionPlace place, int most) {
        Parameters parameters = Parameters.with("updated", place.updatedMs()).and("session", place.sessionId());
        String query = AFTER.formatted(projectRoot.isEmpty() ? "" : IN_FOLDER);
        if (!projectRoot.isEmpty()) {
            parameters.and("root", projectRoot);
        }
        return reads.run(() -> {
            Projects all = projects.all();
            return StoredSessionEntity.<StoredSessionEntity>find(query, parameters).page(Page.ofSize(most)).stream()
                    .map(row -> named(state(row).session(), all))
                    .toList();
        });
    }

    @Override
    public Map<String, Long> incomplete() {
        List<StoredSessionEntity> rows = reads.run(() -> StoredSessionEntity.list("not complete"));
        return rows.stream().collect(Collectors.toMap(row -> row.sessionId, row -> row.lastOffset));
    }

    @Override
    public Optional<StoredChange> change(EventKey key) {
        return reads.run(() -> StoredChangeEntity.<StoredChangeEntity>findByIdOptional(
                        new StoredChangeEntity.Key(key.sessionId(), key.id()))
                .map(row -> new StoredChange(key, row.version, row.refused)));
    }

    private static StoredState state(StoredSessionEntity row) {
        return new StoredState(
                StoredSessionRows.session(row.session), row.complete, row.digest, row.purgedThrough, row.lastOffset);
    }

    private static StoredSession named(StoredSession session, Projects projects) {
        SessionEntity archived = SessionEntity.findById(session.getSessionId());
        return archived == null
                ? session
                : session.toBuilder()
                        .setProjectName(projects.nameOf(ProjectKey.decoded(archived.projectKey)))
                        .build();
    }
}
