package dev.steno.cli.send;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one server is known to have, by session and file. Written whole, atomically, at most once a second and when asked to; what a
 * kill takes away is sent again, and is one fact to the server. Safe for several threads.
 */
final class Checkpoint {

    private static final int VERSION = 1;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private final Map<String, Map<String, FileState>> sessions;
    private boolean changed;
    private long savedNanos = System.nanoTime();

    /** What the file holds. */
    private record Content(int version, Map<String, Map<String, FileState>> sessions) {}

    private Checkpoint(Path file, Map<String, Map<String, FileState>> sessions) {
        this.file = file;
        this.sessions = sessions;
    }

    /** What was written there; nothing when there is no such file, or none that can be understood: then all is sent again. */
    static Checkpoint open(Path file) {
        try {
            Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
            return new Checkpoint(file, content.version() == VERSION ? content.sessions() : new HashMap<>());
        } catch (IOException e) {
            return new Checkpoint(file, new HashMap<>());
        }
    }

    /** What is known of a session's files, by path. */
    synchronized Map<String, FileState> files(String session) {
        return Map.copyOf(sessions.getOrDefault(session, Map.of()));
    }

    /** The server has so much of the session. */
    synchronized void kept(String session, Map<String, FileState> files) {
        sessions.computeIfAbsent(session, key -> new HashMap<>()).putAll(files);
        changed = true;
        if (System.nanoTime() - savedNanos > EVERY_NANOS) {
            save();
        }
    }

    /** All that there was is sent: written even where nothing has changed, so that the file is as old as the latest import. */
    synchronized void finished() {
        changed = true;
        save();
    }

    /** Writes what has changed. */
    synchronized void save() {
        if (!changed) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(fresh.toFile(), new Content(VERSION, sessions));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("what was sent cannot be noted in " + file, e);
        }
        changed = false;
        savedNanos = System.nanoTime();
    }
}
