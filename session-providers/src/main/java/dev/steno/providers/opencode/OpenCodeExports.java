package dev.steno.providers.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.RawRecord;
import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonDocument;
import dev.steno.providers.read.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code opencode export} wrote: JSON files in the folder itself. */
final class OpenCodeExports implements OpenCodeStore {

    private static final String ENDING = ".json";
    private static final String MESSAGES = "messages";

    private final Path folder;
    private final Map<Path, JsonNode> heads = new ConcurrentHashMap<>();

    OpenCodeExports(Path folder) {
        this.folder = folder;
    }

    @Override
    public void find(Discovery discovery) {
        for (Path file : discovery.files(folder, 1, path -> Folders.name(path).endsWith(ENDING))) {
            JsonNode info = heads.computeIfAbsent(file, OpenCodeExports::info);
            String id = Json.text(info, "id");
            if (!id.isEmpty()) {
                discovery.session(Transcript.of(id, Json.text(info, "directory"), file));
            }
        }
    }

    @Override
    public boolean owns(Path file) {
        return folder.equals(file.getParent()) && Folders.name(file).endsWith(ENDING);
    }

    @Override
    public void read(Path file, OpenCodeRecords records) throws IOException {
        records.document(file, MESSAGES, new Export(records));
    }

    private static JsonNode info(Path file) {
        try {
            return JsonDocument.field(file, "info");
        } catch (IOException e) {
            return Json.NOTHING;
        }
    }

    private record Export(OpenCodeRecords records) implements JsonDocument.Reader {

        @Override
        public void field(String name, JsonNode value) {
            if (name.equals("info")) {
                JsonNode time = value.path("time");
                records.session(
                        Json.text(value, "id"),
                        Json.text(value, "directory"),
                        Json.text(value, "title"),
                        Json.text(value, "version"),
                        time.path("created"),
                        time.path("updated"));
            }
        }

        @Override
        public void record(JsonNode value, RawRecord raw) {
            JsonNode info = value.path("info");
            records.message(Json.text(info, "id"), info, raw);
            value.path("parts").forEach(part -> records.part(Json.text(part, "id"), part, raw));
        }
    }
}
