package dev.steno.cli.send;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Map<String, FileMark>> sessions;
    private boolean changed;
    private long savedNanos = System.nanoTime();

    private Checkpoint(Path file, Map<String, Map<String, FileMark>> sessions) {
        this.file = file;
        this.sessions = sessions;
    }

    /** What was written there; nothing when there is no such file, or none that can be understood: then all is sent again. */
    static Checkpoint open(Path file) {
        try {
            return new Checkpoint(file, read(JSON.readTree(Files.readAllBytes(file))));
        } catch (IOException e) {
            return new Checkpoint(file, new HashMap<>());
        }
    }

    /** What is known of a session's files, by path. */
    synchronized Map<String, FileMark> marks(String session) {
        return Map.copyOf(sessions.getOrDefault(session, Map.of()));
    }

    /** The server has so much of the session. */
    synchronized void kept(String session, Map<String, FileMark> marks) {
        sessions.computeIfAbsent(session, key -> new HashMap<>()).putAll(marks);
        changed = true;
        if (System.nanoTime() - savedNanos > EVERY_NANOS) {
            save();
        }
    }

    /** Writes what has changed. */
    synchronized void save() {
        if (!changed) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            write(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("what was sent cannot be noted in " + file, e);
        }
        changed = false;
        savedNanos = System.nanoTime();
    }

    private void write(Path to) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(Files.newOutputStream(to))) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("sessions");
            for (Map.Entry<String, Map<String, FileMark>> session : sessions.entrySet()) {
                json.writeObjectFieldStart(session.getKey());
                for (Map.Entry<String, FileMark> mark : session.getValue().entrySet()) {
                    json.writeFieldName(mark.getKey());
                    write(mark.getValue(), json);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void write(FileMark mark, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("size", mark.state().size());
        json.writeNumberField("modified_ms", mark.state().modifiedMs());
        json.writeStringField("fingerprint", mark.fingerprint());
        json.writeNumberField("sent", mark.sent());
        json.writeBooleanField("open", mark.open());
        json.writeStringField("digest", mark.digest());
        json.writeEndObject();
    }

    private static Map<String, Map<String, FileMark>> read(JsonNode told) {
        Map<String, Map<String, FileMark>> sessions = new HashMap<>();
        if (told.path("version").asInt() == VERSION) {
            told.path("sessions").properties().forEach(session -> {
                Map<String, FileMark> marks = new HashMap<>();
                session.getValue().properties().forEach(mark -> marks.put(mark.getKey(), mark(mark.getValue())));
                sessions.put(session.getKey(), marks);
            });
        }
        return sessions;
    }

    private static FileMark mark(JsonNode told) {
        return new FileMark(
                new FileState(
                        told.path("size").asLong(), told.path("modified_ms").asLong()),
                told.path("fingerprint").asText(),
                told.path("sent").asLong(),
                told.path("open").asBoolean(),
                told.path("digest").asText());
    }
}
