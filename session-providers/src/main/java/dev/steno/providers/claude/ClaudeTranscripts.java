package dev.steno.providers.claude;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds Claude Code's transcripts and reads them line by line. */
final class ClaudeTranscripts implements TranscriptFormat {

    private static final String LINES = ".jsonl";
    private static final String SUBAGENT = "agent-";
    private static final String PROJECTS = "projects";
    private static final int DEPTH = 8;

    private final Path projects;

    ClaudeTranscripts(Path root) {
        this.projects = Folders.inside(root, PROJECTS);
    }

    @Override
    public String agentType() {
        return ClaudeCode.TYPE;
    }

    @Override
    public void find(Discovery discovery) {
        List<Transcript> found = new ArrayList<>();
        for (Path file :
                discovery.files(projects, DEPTH, path -> Folders.name(path).endsWith(LINES))) {
            Path place = place(projects.relativize(file));
            if (place.getNameCount() > 1) {
                String project = place.getName(0).toString();
                found.add(Transcript.of(session(file, place), project, file));
            }
        }
        // The main agent's lines come first: they say what the subagents are about.
        found.sort(
                Comparator.comparing(transcript -> isSubagent(transcript.files().getFirst())));
        discovery.sessions(found);
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        ClaudeSession session = new ClaudeSession(transcript.sessionId());
        scan.each(
                transcript.files(),
                file -> JsonLines.read(file, scan, new ClaudeRecords(scan, Subagent.of(file), session)));
    }

    /** A file's place below the projects' folder; a root that holds several config folders has several of these. */
    private static Path place(Path file) {
        for (int i = 0; i < file.getNameCount() - 2; i++) {
            if (file.getName(i).toString().equals(PROJECTS)) {
                return file.subpath(i + 1, file.getNameCount());
            }
        }
        return file;
    }

    private static boolean isSubagent(Path file) {
        return Folders.name(file).startsWith(SUBAGENT);
    }

    private static String session(Path file, Path place) {
        if (place.getNameCount() > 2) {
            return place.getName(1).toString();
        }
        String stem = Folders.stem(file, LINES);
        String told = isSubagent(file) ? told(file) : "";
        return told.isEmpty() ? stem : told;
    }

    /** The session that a subagent's own file names in its first line. */
    private static String told(Path file) {
        try {
            return Json.text(JsonLines.first(file), "sessionId");
        } catch (IOException | Json.NotReadable e) {
            return "";
        }
    }

    /**
     * Whose lines a file holds.
     *
     * @param id empty for the main agent's file
     */
    record Subagent(String id, String type, String name) {

        static Subagent of(Path file) {
            if (!isSubagent(file)) {
                return new Subagent("", "", "");
            }
            String stem = Folders.stem(file, LINES);
            JsonNode meta = Json.file(file.resolveSibling(stem + ".meta.json"));
            String type = Json.text(meta, "agentType");
            String name = Json.text(meta, "name");
            return new Subagent(stem.substring(SUBAGENT.length()), type, name.isEmpty() ? type : name);
        }
    }
}
