package dev.steno.query.live;

import dev.steno.runtime.projects.ProjectSettings;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The projects of all sessions, kept in memory from the topic of summaries, because streams cannot wait for the index. Threadsafe. */
@Singleton
public class LiveProjects {

    private final ProjectRules rules;
    private final Map<ProjectKey, Integer> sessions = new HashMap<>();
    private @Nullable Projects projects;

    public LiveProjects(ProjectSettings settings) {
        this.rules = settings.rules();
    }

    /** What the project of a session is called. */
    public synchronized String nameOf(ProjectKey key) {
        return now(key).nameOf(key);
    }

    /** Whether a session's project is asked for by this name, path or remote. */
    public synchronized boolean isAsked(ProjectKey key, String project) {
        return now(key).matching(project).contains(key);
    }

    /** The summary and its last messages with the project as it is called now. */
    synchronized SessionSummary named(SessionSummary summary) {
        return now(ProjectKey.of(summary)).named(summary);
    }

    /** @param before the summary before this one, if the session is live */
    synchronized void changed(@Nullable SessionSummary before, SessionSummary summary) {
        ProjectKey key = ProjectKey.of(summary);
        ProjectKey earlier = before == null ? null : ProjectKey.of(before);
        if (key.equals(earlier)) {
            return;
        }
        if (earlier != null) {
            remove(earlier);
        }
        add(key, 1);
    }

    /** @param session the last summary of a live session that has been deleted */
    synchronized void removed(SessionSummary session) {
        remove(ProjectKey.of(session));
    }

    private void remove(ProjectKey key) {
        int left = sessions.getOrDefault(key, 1) - 1;
        sessions.put(key, left);
        if (left <= 0) {
            sessions.remove(key);
            projects = null;
        }
    }

    /** The projects, with that of a session whose summary may not have come yet. */
    private Projects now(ProjectKey key) {
        if (!sessions.containsKey(key)) {
            add(key, 0);
        }
        Projects known = projects;
        if (known == null) {
            known = Projects.of(sessions.keySet(), rules);
            projects = known;
        }
        return known;
    }

    private void add(ProjectKey key, int count) {
        if (sessions.put(key, sessions.getOrDefault(key, 0) + count) == null) {
            projects = null;
        }
    }
}
