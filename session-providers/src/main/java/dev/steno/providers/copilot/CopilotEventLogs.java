package dev.steno.providers.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonLines;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.Transcript;
import dev.steno.providers.read.TranscriptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds event logs and reads them line by line. */
final class CopilotEventLogs implements TranscriptFormat {

    private static final String LINES = ".jsonl";
    private static final String EVENTS = "events.jsonl";
    private static final int DEPTH = 2;

    private final Path sessions;
    private final Path earlier;
    // A log begins with the folder it works in.
    private final Map<Path, String> folders = new ConcurrentHashMap<>();

    CopilotEventLogs(Path root) {
        this.sessions = Folders.inside(root, "session-state");
        this.earlier = root.resolve("history-session-state");
    }

    @Override
    public String agentType() {
        return CopilotCli.TYPE;
    }

    @Override
    public void find(Discovery discovery) {
        findEarlier(discovery);
        for (Path file :
                discovery.files(sessions, DEPTH, path -> Folders.name(path).endsWith(LINES))) {
            boolean below = sessions.relativize(file).getNameCount() > 1;
            if (!below || Folders.name(file).equals(EVENTS)) {
                // Older versions kept one file a session, without a folder.
                String session = below ? Folders.parentName(file) : Folders.stem(file, LINES);
                discovery.session(Transcript.of(session, folder(file), file));
            }
        }
    }

    private void findEarlier(Discovery discovery) {
        discovery
                .files(earlier, 1, path -> Folders.name(path).endsWith(".json"))
                .forEach(file -> discovery.unreadable(file, "sessions of early versions of Copilot CLI are not read"));
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        scan.each(transcript.files(), file -> JsonLines.read(file, scan, new CopilotRecords(scan)));
    }

    private String folder(Path file) {
        String known = folders.get(file);
        if (known != null) {
            return known;
        }
        try {
            JsonNode first = JsonLines.first(file);
            String folder = Json.text(first.path("data").path("context"), "cwd");
            folders.put(file, folder);
            return folder;
        } catch (IOException | Json.NotReadable e) {
            return "";
        }
    }
}
