package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Reasons;
import dev.steno.providers.read.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of older versions: a file each for a session, a message, a part. Their names are in the order of their making. */
final class OpenCodeStorage implements OpenCodeStore {

    private static final String ENDING = ".json";
    private static final long LARGEST = 64 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final Path storage;

    OpenCodeStorage(Path storage) {
        this.storage = storage;
    }

    private record Kept(Path file, String id, String parent, String directory) {}

    @Override
    public void find(Discovery discovery) {
        discovery.files(storage, 1, file -> false);
        Map<String, Kept> sessions = sessions((place, cause) -> discovery.unreadable(place, Reasons.of(cause)));
        sessions.values().stream()
                .filter(session -> session.parent().equals(session.id()) || !sessions.containsKey(session.parent()))
                .map(session -> Transcript.of(session.id(), session.directory(), session.file()))
                .forEach(discovery::session);
    }

    @Override
    public boolean owns(Path file) {
        return file.startsWith(storage);
    }

    @Override
    public void read(Path file, OpenCodeRecords records) throws IOException {
        Map<String, Kept> sessions = sessions(records::unreadable);
        List<Kept> waiting = new ArrayList<>();
        sessions.values().stream().filter(kept -> kept.file().equals(file)).forEach(waiting::add);
        if (waiting.isEmpty()) {
            throw new IOException("the session is gone");
        }
        Map<String, Kept> read = new HashMap<>();
        while (!waiting.isEmpty()) {
            Kept session = waiting.removeFirst();
            if (read.put(session.id(), session) == null) {
                session(session, records);
                sessions.values().stream()
                        .filter(kept -> kept.parent().equals(session.id()))
                        .forEach(waiting::add);
            }
        }
    }

    private Map<String, Kept> sessions(BiConsumer<Path, IOException> failed) {
        Map<String, Kept> sessions = new HashMap<>();
        for (Path file : json(storage.resolve("session"), 2, failed)) {
            JsonNode info = quietly(file);
            String told = Json.text(info, "id");
            String id = told.isEmpty() ? Folders.stem(file, ENDING) : told;
            sessions.put(id, new Kept(file, id, Json.text(info, "parentID"), Json.text(info, "directory")));
        }
        return sessions;
    }

    private void session(Kept session, OpenCodeRecords records) {
        JsonNode info = told(session.file(), records);
        if (info != null) {
            JsonNode time = info.path("time");
            records.session(
                    session.id(),
                    session.directory(),
                    Json.text(info, "title"),
                    Json.text(info, "version"),
                    time.path("created"),
                    time.path("updated"));
        }
        for (Path file : below("message", session.id(), records)) {
            message(file, records);
        }
    }

    private void message(Path file, OpenCodeRecords records) {
        String id = Folders.stem(file, ENDING);
        JsonNode message = told(file, records);
        if (message != null) {
            records.message(id, message, raw(file, message));
            for (Path part : below("part", id, records)) {
                JsonNode told = told(part, records);
                if (told != null) {
                    records.part(Folders.stem(part, ENDING), told, raw(part, told));
                }
            }
        }
    }

    /** An id is also a folder's name; one that is more than a name leads nowhere. */
    private List<Path> below(String kind, String id, OpenCodeRecords records) {
        return NAME.matcher(id).matches() ? json(storage.resolve(kind).resolve(id), 1, records::unreadable) : List.of();
    }

    private static List<Path> json(Path folder, int depth, BiConsumer<Path, IOException> failed) {
        return Folders.files(folder, depth, path -> Folders.name(path).endsWith(ENDING), failed);
    }

    private static RawRecord raw(Path file, JsonNode value) {
        return new RawRecord(file.toString(), 1, 0, Json.bytes(value));
    }

    private static JsonNode quietly(Path file) {
        try {
            return parse(file);
        } catch (IOException | Json.NotReadable e) {
            return Json.NOTHING;
        }
    }

    private static @Nullable JsonNode told(Path file, OpenCodeRecords records) {
        try {
            return parse(file);
        } catch (Json.NotReadable e) {
            records.broken(file.toString(), e.kind(), e.getMessage());
        } catch (IOException e) {
            records.unreadable(file, e);
        }
        return null;
    }

    private static JsonNode parse(Path file) throws IOException, Json.NotReadable {
        if (Files.size(file) > LARGEST) {
            throw new Json.NotReadable(BrokenRecord.Kind.TOO_LARGE, "longer than " + LARGEST + " bytes");
        }
        return Json.object(Files.readAllBytes(file));
    }
}
