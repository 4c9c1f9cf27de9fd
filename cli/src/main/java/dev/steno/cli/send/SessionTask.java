package dev.steno.cli.send;

import dev.steno.providers.SessionFiles;
import dev.steno.providers.SessionProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session to be read, and its files as they are now: what is written meanwhile is for the next reading.
 *
 * @param marks what the server has of the files; nothing of those that are not in it
 */
record SessionTask(
        SessionProvider provider, SessionFiles session, Map<Path, FileState> states, Map<String, FileMark> marks) {

    static SessionTask of(SessionProvider provider, SessionFiles session, Map<String, FileMark> marks) {
        Map<Path, FileState> states = new LinkedHashMap<>();
        session.files().forEach(file -> states.put(file, FileState.of(file)));
        return new SessionTask(provider, session, states, marks);
    }

    /** Tells the session from all others, of whichever agent. */
    String key() {
        return key(provider, session);
    }

    static String key(SessionProvider provider, SessionFiles session) {
        return provider.agentType() + ":" + session.sessionId();
    }

    /** Whether the server has all of it. */
    boolean isCovered() {
        return states.entrySet().stream().allMatch(file -> {
            FileMark mark = marks.get(file.getKey().toString());
            return mark != null && mark.covers(file.getKey(), file.getValue());
        });
    }

    /** Whether it has changed since it was read; quicker than {@link #isCovered}, for a reader that has read it before. */
    boolean isAsRead() {
        return states.entrySet().stream().allMatch(file -> {
            FileMark mark = marks.get(file.getKey().toString());
            return mark != null && mark.state().equals(file.getValue());
        });
    }

    /** Whether a reading kept something back. */
    boolean isOpen() {
        return marks.values().stream().anyMatch(FileMark::open);
    }

    /** Whether its records have places in none of its files. */
    boolean isWrittenAnew() {
        return states.keySet().stream().noneMatch(file -> FileState.isAppended(file.toString()));
    }

    /** Whether the server has records of this digest. */
    boolean hasDigest(String digest) {
        return marks.values().stream().anyMatch(mark -> mark.digest().equals(digest));
    }

    Instant modified() {
        long latest =
                states.values().stream().mapToLong(FileState::modifiedMs).max().orElse(0);
        return Instant.ofEpochMilli(latest);
    }

    long bytes() {
        return states.values().stream().mapToLong(FileState::size).sum();
    }
}
