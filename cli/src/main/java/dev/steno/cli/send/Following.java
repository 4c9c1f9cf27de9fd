package dev.steno.cli.send;

import dev.steno.cli.send.SessionImports.Listed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends what is written to sessions as it is written. Files that changed lately are looked at twice a second whatever the system
 * reports, all others when it reports a change and every ten seconds. A session that has grown is read anew from its start, and what the server
 * has is not sent again; so a session is read at most a fifth of the time, and very large ones lag.
 */
final class Following {

    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration LIST_EVERY = Duration.ofSeconds(10);
    // A listing may be half a second old.
    private static final Duration LIST_AGAIN_AFTER = Duration.ofMillis(600);
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Duration SETTLED = Duration.ofSeconds(61);
    private static final int PAUSE_FOR_TIME_READ = 4;
    private static final long REST_IF_UNREADABLE = Duration.ofSeconds(30).toNanos();
    private static final String LOG = "-wal";

    private static final int STRANGE_ENOUGH = 3;
    private static final int MOST_STRANGERS = 10_000;

    private final SessionImports sessions;
    private final Stop stop;
    private final Map<Path, Listed> byFile = new HashMap<>();
    private final Map<String, Long> restUntilNanos = new HashMap<>();
    // Files that are no sessions' change too; after some looks they are news no more.
    private final Map<Path, Integer> strangers = new HashMap<>();
    private final Set<Listed> lately = new HashSet<>();
    private long listAtNanos = System.nanoTime();

    Following(SessionImports sessions, Stop stop) {
        this.sessions = sessions;
        this.stop = stop;
    }

    void untilStopped() {
        try (FolderWatch watch = FolderWatch.of(sessions.roots())) {
            while (!stop.isWished()) {
                Set<Path> changed = new HashSet<>(watch.changed(LOOK_EVERY));
                if (!changed.isEmpty() && !stop.within(GATHER)) {
                    changed.addAll(watch.changed(Duration.ZERO));
                }
                look(changed);
            }
        }
    }

    private void look(Set<Path> changed) {
        boolean news = changed.stream().anyMatch(this::isNews);
        if (news || System.nanoTime() - listAtNanos >= 0) {
            List<Listed> all = sessions.list();
            take(all);
            listAtNanos = System.nanoTime() + (news ? LIST_AGAIN_AFTER : LIST_EVERY).toNanos();
            read(all);
        } else {
            Set<Listed> candidates = new HashSet<>(lately);
            changed.stream()
                    .map(Following::plain)
                    .filter(byFile::containsKey)
                    .map(byFile::get)
                    .forEach(candidates::add);
            read(candidates);
        }
    }

    private boolean isNews(Path changed) {
        Path file = plain(changed);
        if (byFile.containsKey(file)) {
            return false;
        }
        if (strangers.size() > MOST_STRANGERS) {
            strangers.clear();
        }
        return strangers.merge(file, 1, Integer::sum) <= STRANGE_ENOUGH;
    }

    private void take(List<Listed> all) {
        byFile.clear();
        lately.clear();
        all.forEach(listed -> listed.session().files().forEach(file -> byFile.put(file, listed)));
    }

    /** A database's log stands for the database. */
    private static Path plain(Path path) {
        String name = path.toString();
        return name.endsWith(LOG) ? Path.of(name.substring(0, name.length() - LOG.length())) : path;
    }

    private void read(Collection<Listed> candidates) {
        Instant now = Instant.now();
        for (Listed listed : candidates) {
            SessionSnapshot session = sessions.snapshot(listed);
            if (session.modified().isAfter(now.minus(LATELY))) {
                lately.add(listed);
            }
            if (sessions.wants(session) && hasNews(session, now) && isRested(session)) {
                long start = System.nanoTime();
                boolean whole = sessions.again(session);
                long rest = PAUSE_FOR_TIME_READ * (System.nanoTime() - start);
                restUntilNanos.put(
                        session.key(), System.nanoTime() + (whole ? rest : Math.max(rest, REST_IF_UNREADABLE)));
            }
        }
    }

    private static boolean hasNews(SessionSnapshot session, Instant now) {
        boolean settled = session.isOpen() && session.modified().isBefore(now.minus(SETTLED));
        return settled || !session.isAsRead();
    }

    private boolean isRested(SessionSnapshot session) {
        Long until = restUntilNanos.get(session.key());
        return until == null || System.nanoTime() - until >= 0;
    }
}
