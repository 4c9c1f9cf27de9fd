package dev.steno.providers.cursor;

import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.JsonLines;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.providers.read.Transcript;
import dev.steno.providers.read.TranscriptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds Cursor's transcripts and, of sessions without one, the databases of its command line. */
final class CursorTranscripts implements TranscriptFormat {

    private static final String LINES = ".jsonl";
    private static final String FOLDER = "agent-transcripts";
    private static final int DEPTH = 6;
    private static final int CHATS_DEPTH = 3;

    private final Path projects;
    private final Path chats;

    CursorTranscripts(Path root) {
        this.chats = root.resolve("chats");
        this.projects = Folders.inside(root, "projects");
    }

    @Override
    public String agentType() {
        return Cursor.TYPE;
    }

    @Override
    public void find(Discovery discovery) {
        List<Transcript> found = new ArrayList<>();
        for (Path file :
                discovery.files(projects, DEPTH, path -> Folders.name(path).endsWith(LINES))) {
            Path place = projects.relativize(file);
            if (place.getNameCount() > 2 && place.getName(1).toString().equals(FOLDER)) {
                String project = place.getName(0).toString();
                String session = place.getNameCount() == 3
                        ? Folders.stem(file, LINES)
                        : place.getName(2).toString();
                found.add(Transcript.of(session, project, file));
            }
        }
        found.sort(Comparator.comparing(
                transcript -> !isMain(transcript, transcript.files().getFirst())));
        discovery.sessions(found);
        Set<String> known = new HashSet<>();
        found.forEach(transcript -> known.add(transcript.sessionId()));
        for (Path file : discovery.files(chats, CHATS_DEPTH, CursorTranscripts::isStore)) {
            if (!known.contains(Folders.parentName(file))) {
                CursorStore.find(file, discovery);
            }
        }
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        Path first = transcript.files().getFirst();
        if (isStore(first)) {
            CursorStore.read(first, scan);
            return;
        }
        SessionNames names = new SessionNames(transcript.sessionId());
        scan.each(transcript.files(), file -> {
            String agent = isMain(transcript, file) ? "" : Folders.stem(file, LINES);
            JsonLines.read(file, scan, new CursorRecords(scan, names, agent));
        });
    }

    private static boolean isStore(Path file) {
        return Folders.name(file).equals("store.db");
    }

    /** Subagents' files lie deeper in the session's folder. */
    private static boolean isMain(Transcript transcript, Path file) {
        return Folders.stem(file, LINES).equals(transcript.sessionId());
    }
}
