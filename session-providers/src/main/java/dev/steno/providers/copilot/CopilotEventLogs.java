package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonLines;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.Transcript;
import dev.steno.providers.read.TranscriptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds event logs and reads them line by line. */
final class CopilotEventLogs implements TranscriptFormat {

    private static final String LINES = ".jsonl";
    private static final String EVENTS = "events.jsonl";
    private static final int DEPTH = 2;

    private final Path sessions;
    // A log begins with the folder it works in.
    private final Map<Path, String> folders = new ConcurrentHashMap<>();

    CopilotEventLogs(Path root) {
        this.sessions = Folders.inside(root, "session-state");
    }

    @Override
    public String agentType() {
        return CopilotCli.TYPE;
    }

    @Override
    public List<Transcript> find() {
        List<Transcript> found = new ArrayList<>();
        for (Path file :
                Folders.files(sessions, DEPTH, path -> Folders.name(path).endsWith(LINES))) {
            boolean below = sessions.relativize(file).getNameCount() > 1;
            if (!below || Folders.name(file).equals(EVENTS)) {
                // Older versions kept one file a session, without a folder.
                String session = below ? Folders.parentName(file) : Folders.stem(file, LINES);
                found.add(Transcript.of(session, folders.computeIfAbsent(file, CopilotEventLogs::folder), file));
            }
        }
        return found;
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        JsonLines.read(transcript.files(), scan, file -> new CopilotRecords(scan));
    }

    private static String folder(Path file) {
        try {
            JsonNode first = JsonLines.first(file);
            return Json.text(first.path("data").path("context"), "cwd");
        } catch (IOException | Json.NotReadable e) {
            return "";
        }
    }
}
