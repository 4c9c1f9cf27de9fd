package dev.steno.session.retention;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.Projects;
import dev.steno.session.retention.ExpiredSessions.Expired;
import dev.steno.session.retention.RecordedSessions.Listing;
import dev.steno.session.retention.RecordedSessions.RecordedSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the sessions that are beyond the limits now. Deletes nothing. Threadsafe. */
@ApplicationScoped
public class FindExpiredSessions {

    /** In which something happens now is never beyond a limit. */
    private static final Duration IN_USE = Duration.ofHours(1);

    private static final String ALL = "";

    private final RecordedSessions sessions;
    private final boolean keepMarked;
    private final Clock clock;
    private final SortedMap<String, Limit> limits = new TreeMap<>();

    FindExpiredSessions(RecordedSessions sessions, RetentionSettings settings, Clock clock) {
        this.sessions = sessions;
        Limit.checkEvery(settings.every());
        this.keepMarked = settings.keepMarked();
        this.clock = clock;
        limits.put(ALL, Limit.of("steno.retention", settings.keepFor(), settings.keepSessions()));
        settings.projects()
                .forEach((project, limit) -> limits.put(
                        project,
                        Limit.of(
                                "steno.retention.projects.\"%s\"".formatted(project),
                                limit.keepFor(),
                                limit.keepSessions())));
    }

    /** Whether nothing is limited. */
    public boolean isOff() {
        return limits.values().stream().allMatch(Limit::isNone);
    }

    /**
     * The sessions beyond the limits. Blocks.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when the archive does not answer
     */
    public ExpiredSessions find() {
        if (isOff()) {
            return new ExpiredSessions(false, List.of(), 0, 0);
        }
        Listing listing = sessions.latestFirst();
        Map<ProjectKey, String> scopes = scopes(listing.projects());
        Map<String, Integer> kept = new HashMap<>();
        List<Expired> expired = new ArrayList<>();
        int marked = 0;
        for (RecordedSession session : listing.sessions()) {
            String scope = scopes.getOrDefault(session.project(), ALL);
            String reason = reason(session, limits.getOrDefault(scope, limits.get(ALL)), kept.getOrDefault(scope, 0));
            if (keepMarked && session.marked()) {
                marked += reason == null ? 0 : 1;
            } else if (reason != null) {
                expired.add(new Expired(session, listing.projects().nameOf(session.project()), reason));
            } else {
                kept.merge(scope, 1, Integer::sum);
            }
        }
        return new ExpiredSessions(
                true, List.copyOf(expired), listing.sessions().size(), marked);
    }

    /** Which projects have limits of their own. */
    private Map<ProjectKey, String> scopes(Projects projects) {
        Map<ProjectKey, String> scopes = new HashMap<>();
        limits.keySet().stream()
                .filter(project -> !project.equals(ALL))
                .forEach(project -> projects.matching(project).forEach(key -> scopes.putIfAbsent(key, project)));
        return scopes;
    }

    private static String text(Duration time) {
        return time.toDays() > 0 ? time.toDays() + " d" : time.toMinutes() + " min";
    }

    private @Nullable String reason(RecordedSession session, @Nullable Limit limit, int kept) {
        Duration silent = Duration.ofMillis(clock.millis() - session.lastActivityMs());
        if (limit == null || silent.compareTo(IN_USE) < 0) {
            return null;
        }
        if (limit.keepFor().isPresent() && silent.compareTo(limit.keepFor().get()) > 0) {
            return "silent for more than " + text(limit.keepFor().get());
        }
        if (limit.keepSessions().isPresent() && kept >= limit.keepSessions().getAsInt()) {
            return "not among the latest " + limit.keepSessions().getAsInt();
        }
        return null;
    }
}
