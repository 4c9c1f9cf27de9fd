package dev.steno.cli.send;

import dev.steno.providers.SessionFiles;
import dev.steno.providers.SessionProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session and its files as they are now: what is written meanwhile is for the next reading.
 *
 * @param known what was read of the files before; nothing of those that are not in it
 */
record SessionSnapshot(
        SessionProvider provider, SessionFiles session, Map<Path, FileState> files, Map<String, FileState> known) {

    static SessionSnapshot of(SessionProvider provider, SessionFiles session, Map<String, FileState> known) {
        Map<Path, FileState> files = new LinkedHashMap<>();
        session.files().forEach(file -> files.put(file, FileState.of(file)));
        return new SessionSnapshot(provider, session, files, known);
    }

    /** Names the session among those of all agents. */
    String key() {
        return key(provider, session);
    }

    static String key(SessionProvider provider, SessionFiles session) {
        return provider.agentType() + ":" + session.sessionId();
    }

    /** Whether the server has all of it. */
    boolean isCovered() {
        return files.entrySet().stream().allMatch(file -> {
            FileState read = known.get(file.getKey().toString());
            return read != null && read.covers(file.getKey(), file.getValue());
        });
    }

    /** Whether it has changed since it was read; quicker than {@link #isCovered}, for a reader that has read it before. */
    boolean isAsRead() {
        return files.entrySet().stream().allMatch(file -> {
            FileState read = known.get(file.getKey().toString());
            return read != null && read.isAs(file.getValue());
        });
    }

    /** Whether a reading kept something back. */
    boolean isOpen() {
        return known.values().stream().anyMatch(FileState::open);
    }

    /** Whether its records have places in none of its files. */
    boolean isWrittenAnew() {
        return files.keySet().stream().noneMatch(file -> FileState.isAppended(file.toString()));
    }

    /** Whether the server has records of this digest. */
    boolean hasDigest(String digest) {
        return known.values().stream().anyMatch(read -> read.digest().equals(digest));
    }

    Instant modified() {
        return Instant.ofEpochMilli(
                files.values().stream().mapToLong(FileState::modifiedMs).max().orElse(0));
    }

    long bytes() {
        return files.values().stream().mapToLong(FileState::size).sum();
    }
}
