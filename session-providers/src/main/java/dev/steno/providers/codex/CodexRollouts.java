package dev.steno.providers.codex;

import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.JsonLines;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.SessionNames;
import dev.steno.providers.read.Transcript;
import dev.steno.providers.read.TranscriptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds rollouts and reads them line by line. */
final class CodexRollouts implements TranscriptFormat {

    private static final String PLAIN = ".jsonl";
    private static final String PACKED = ".jsonl.zst";
    private static final int DEPTH = 6;

    private final List<Path> folders;
    private final InstantSource clock;
    // A rollout's first line never changes once it is whole.
    private final Map<Path, Head> heads = new ConcurrentHashMap<>();

    CodexRollouts(Path root, InstantSource clock) {
        List<Path> below = Stream.of("sessions", "archived_sessions")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .toList();
        this.folders = below.isEmpty() ? List.of(root) : below;
        this.clock = clock;
    }

    @Override
    public String agentType() {
        return Codex.TYPE;
    }

    @Override
    public void find(Discovery discovery) {
        Set<String> stems = new HashSet<>();
        for (Path folder : folders) {
            // Sorted, a plain file comes before the compressed one of the same name.
            for (Path file : discovery.files(folder, DEPTH, CodexRollouts::isRollout)) {
                if (stems.add(stem(file))) {
                    Head head = head(file);
                    discovery.session(Transcript.of(head.session(stem(file)), head.cwd(), file));
                }
            }
            discovery
                    .files(folder, DEPTH, CodexRollouts::isDocument)
                    .forEach(
                            file -> discovery.unreadable(file, "rollouts of the first versions of Codex are not read"));
        }
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        SessionNames names = new SessionNames(transcript.sessionId());
        scan.each(transcript.files(), file -> {
            CodexRecords reader = new CodexRecords(scan, head(file), names, !isWritten(file));
            JsonLines.read(file, scan, reader);
            reader.end();
        });
    }

    private Head head(Path file) {
        Head known = heads.get(file);
        if (known != null) {
            return known;
        }
        Optional<Head> told = Head.of(file);
        told.ifPresent(head -> heads.put(file, head));
        return told.orElseGet(() -> Head.named(stem(file)));
    }

    private boolean isWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(clock.instant().minus(CodexTurn.LONGEST_PAUSE));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRollout(Path file) {
        String name = Folders.name(file);
        return name.endsWith(PLAIN) || name.endsWith(PACKED);
    }

    private static boolean isDocument(Path file) {
        String name = Folders.name(file);
        return name.startsWith("rollout-") && name.endsWith(".json");
    }

    private static String stem(Path file) {
        return Folders.stem(file, Folders.name(file).endsWith(PACKED) ? PACKED : PLAIN);
    }
}
