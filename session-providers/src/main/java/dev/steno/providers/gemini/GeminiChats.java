package dev.steno.providers.gemini;

import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.JsonDocument;
import dev.steno.providers.read.JsonLines;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.providers.read.Transcript;
import dev.steno.providers.read.TranscriptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds chats and reads them in either format. */
final class GeminiChats implements TranscriptFormat {

    private static final String LINES = ".jsonl";
    private static final String DOCUMENT = ".json";
    private static final String MESSAGES = "messages";
    private static final String CHATS = "chats";
    private static final int DEPTH = 5;
    private static final int LONGEST_PATH = 4096;

    private final Path chats;
    // A file's name has only the beginning of the id; the file itself says it early on, and never another.
    private final Map<Path, String> ids = new ConcurrentHashMap<>();

    GeminiChats(Path root) {
        this.chats = Folders.inside(root, "tmp");
    }

    @Override
    public String agentType() {
        return GeminiCli.TYPE;
    }

    @Override
    public void find(Discovery discovery) {
        List<Transcript> found = new ArrayList<>();
        for (Path file : discovery.files(chats, DEPTH, GeminiChats::isChat)) {
            Path place = chats.relativize(file);
            boolean sub = isSubagent(file);
            String project =
                    place.getNameCount() > (sub ? 3 : 2) ? place.getName(0).toString() : Folders.name(chats);
            found.add(Transcript.of(sub ? Folders.parentName(file) : id(file), project, file));
        }
        // The main agent's chat comes first: it has the subagents' names.
        found.sort(
                Comparator.comparing(transcript -> isSubagent(transcript.files().getFirst())));
        discovery.sessions(found);
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        GeminiNames names = new GeminiNames(new SessionNames(transcript.sessionId()));
        GeminiAgents agents = new GeminiAgents();
        scan.each(transcript.files(), file -> {
            scan.notes().path(folder(chatsOf(file)));
            String agentId = isSubagent(file) ? withoutEnding(Folders.name(file)) : "";
            GeminiRecords records = new GeminiRecords(scan, names, agents, agentId);
            if (Folders.name(file).endsWith(LINES)) {
                JsonLines.read(file, scan, records);
            } else {
                JsonDocument.read(file, MESSAGES, scan, records);
            }
        });
    }

    private static boolean isChat(Path file) {
        String name = Folders.name(file);
        boolean chat = (name.endsWith(LINES) || name.endsWith(DOCUMENT)) && !name.startsWith(".");
        return chat
                && (isSubagent(file)
                        || name.startsWith("session-")
                                && Folders.parentName(file).equals(CHATS));
    }

    /** A subagent's chat lies in a folder with the name of its session. */
    private static boolean isSubagent(Path file) {
        Path folder = file.getParent();
        return folder != null && Folders.parentName(folder).equals(CHATS);
    }

    private String id(Path file) {
        String known = ids.get(file);
        if (known != null) {
            return known;
        }
        String told = told(file);
        if (told.isEmpty()) {
            return withoutEnding(Folders.name(file));
        }
        ids.put(file, told);
        return told;
    }

    private static String told(Path file) {
        try {
            return Folders.name(file).endsWith(LINES)
                    ? Json.text(JsonLines.first(file), "sessionId")
                    : Json.text(JsonDocument.field(file, "sessionId"));
        } catch (IOException | Json.NotReadable e) {
            return "";
        }
    }

    private static String withoutEnding(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Path chatsOf(Path file) {
        Path chats = file.resolveSibling(isSubagent(file) ? ".." : "");
        return chats.toAbsolutePath().normalize();
    }

    /** The folder it worked in, where the project's folder says so. */
    private static String folder(Path chats) {
        Path project = chats.resolveSibling(".project_root");
        try {
            boolean told = Files.isRegularFile(project) && Files.size(project) <= LONGEST_PATH;
            return told ? Files.readString(project).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
