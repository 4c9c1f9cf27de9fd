package dev.steno.cli.send;

import dev.steno.cli.send.Sources.Source;
import dev.steno.providers.ProviderException;
import dev.steno.providers.SessionFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the sessions that have something new, and notes what of them is kept. For one thread. */
final class SessionImports {

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final List<Source> sources;
    private final Checkpoint checkpoint;
    private final ImportOptions options;
    private final @Nullable Instant since;
    private final Batcher batcher;
    private final ImportCounts counts;
    private final Stop stop;
    private final Map<String, Read> read = new HashMap<>();
    private final Map<String, CompletableFuture<Void>> noted = new HashMap<>();

    SessionImports(
            Selection selection,
            Checkpoint checkpoint,
            ImportOptions options,
            Batcher batcher,
            ImportCounts counts,
            Stop stop) {
        this.sources = Sources.of(selection);
        this.since = selection.since();
        this.checkpoint = checkpoint;
        this.options = options;
        this.batcher = batcher;
        this.counts = counts;
        this.stop = stop;
    }

    /** What is known of a session that was read in this run. */
    private record Read(Map<String, FileState> files, Set<Long> fingerprints) {}

    /** A session and where it is. */
    record Listed(Source source, SessionFiles session) {}

    /** The folders that are read. */
    List<Path> roots() {
        return sources.stream().map(Source::root).toList();
    }

    /** All sessions there are now. */
    List<Listed> list() {
        return sources.stream()
                .flatMap(
                        source -> source.provider().sessionFiles().stream().map(session -> new Listed(source, session)))
                .toList();
    }

    /** Reads everything that the server does not have. */
    void readAll() {
        List<SessionSnapshot> changed = new ArrayList<>();
        List<Listed> all = list();
        sources.forEach(source -> source.provider()
                .unreadable()
                .forEach(store ->
                        counts.broken(new ImportReport.Broken(store.place().toString(), 0, store.reason()))));
        for (Listed listed : all) {
            stop.check();
            SessionSnapshot session = snapshot(listed);
            if (!wants(session)) {
                continue;
            }
            if (session.isCovered()) {
                counts.unchanged();
                read.put(session.key(), new Read(session.known(), Set.of()));
            } else {
                counts.planned(session.files().size(), session.bytes());
                changed.add(session);
            }
        }
        changed.forEach(this::read);
        batcher.flush();
    }

    /** The session as it is now. */
    SessionSnapshot snapshot(Listed listed) {
        String key = SessionSnapshot.key(listed.source().provider(), listed.session());
        Read earlier = read.get(key);
        Map<String, FileState> known = options.again() ? Map.of() : checkpoint.files(key);
        return SessionSnapshot.of(
                listed.source().provider(), listed.session(), earlier == null ? known : earlier.files());
    }

    /** Whether the session is to be read at all. */
    boolean wants(SessionSnapshot session) {
        return since == null || !session.modified().isBefore(since);
    }

    /** Reads a session again that has grown, and sends at once what is new; false when not all of it could be read. */
    boolean again(SessionSnapshot session) {
        counts.planned(session.files().size(), session.bytes());
        boolean whole = read(session);
        batcher.flush();
        return whole;
    }

    private boolean read(SessionSnapshot session) {
        stop.check();
        Read earlier = read.get(session.key());
        Set<Long> known = earlier == null ? Set.of() : earlier.fingerprints();
        boolean mayBeSame = session.isWrittenAnew() && !session.known().isEmpty() && known.isEmpty();
        boolean whole = (mayBeSame && isSame(session)) || send(session, known);
        counts.read(session.files().size(), session.bytes());
        return whole;
    }

    /** Reads a session whose files are rewritten as a whole, and notes it as read if its records are the same as before. */
    private boolean isSame(SessionSnapshot session) {
        ContentFingerprints fingerprints = new ContentFingerprints(Set.of());
        SessionReading reading =
                new SessionReading(session, (record, raw) -> {}, fingerprints, new ImportCounts(), stop);
        boolean same = scan(session, reading) && session.hasDigest(fingerprints.digest());
        if (same) {
            finish(session, reading.read(), fingerprints, DONE);
        }
        return same;
    }

    private boolean send(SessionSnapshot session, Set<Long> known) {
        ContentFingerprints fingerprints = new ContentFingerprints(known);
        Set<CompletableFuture<Void>> batches = new HashSet<>();
        SessionReading reading = new SessionReading(
                session, (record, raw) -> batches.add(batcher.put(record, raw)), fingerprints, counts, stop);
        if (!scan(session, reading)) {
            return false;
        }
        Map<String, FileState> files = reading.read();
        finish(session, files, fingerprints, CompletableFuture.allOf(batches.toArray(CompletableFuture[]::new)));
        return files.size() >= session.files().size();
    }

    /** A later reading's records may arrive first; nothing is noted as long as earlier ones have not. */
    private void finish(
            SessionSnapshot session,
            Map<String, FileState> files,
            ContentFingerprints fingerprints,
            CompletableFuture<Void> kept) {
        read.put(session.key(), new Read(files, fingerprints.met()));
        CompletableFuture<Void> before = noted.getOrDefault(session.key(), DONE);
        noted.put(
                session.key(), kept.thenCombine(before, (one, other) -> one).thenRun(() -> note(session.key(), files)));
    }

    private void note(String key, Map<String, FileState> files) {
        if (!options.dryRun()) {
            checkpoint.kept(key, files);
        }
    }

    /** Whether it could be read at all. */
    private boolean scan(SessionSnapshot session, SessionReading reading) {
        try {
            session.provider().scanMessages(session.session().sessionId(), reading);
            return true;
        } catch (ProviderException.SessionNotFound e) {
            // Deleted since it was listed.
            return false;
        } catch (ProviderException e) {
            String file = session.session().files().getFirst().toString();
            counts.broken(new ImportReport.Broken(file, 0, String.valueOf(e.getMessage())));
            return false;
        }
    }
}
