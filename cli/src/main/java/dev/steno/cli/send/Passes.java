package dev.steno.cli.send;

import dev.steno.providers.ProviderException;
import dev.steno.providers.SessionFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sessions that have something new, and knows what it has read. For one thread. */
final class Passes {

    private final List<Source> sources;
    private final Checkpoint checkpoint;
    private final Terms terms;
    private final @Nullable Instant since;
    private final Packer packer;
    private final Tally tally;
    private final Stop stop;
    private final Map<String, Read> read = new HashMap<>();
    private final Map<String, Pending> sent = new HashMap<>();

    Passes(Selection selection, Checkpoint checkpoint, Terms terms, Packer packer, Tally tally, Stop stop) {
        this.sources = Sources.of(selection);
        this.since = selection.since();
        this.checkpoint = checkpoint;
        this.terms = terms;
        this.packer = packer;
        this.tally = tally;
        this.stop = stop;
    }

    /** What is known of a session that was read in this run. */
    private record Read(Map<String, FileMark> marks, Set<Long> prints) {}

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
    void first() {
        List<SessionTask> tasks = new ArrayList<>();
        List<Listed> all = list();
        sources.forEach(source -> source.provider()
                .unreadable()
                .forEach(store ->
                        tally.broken(new ImportReport.Broken(store.place().toString(), 0, store.reason()))));
        for (Listed listed : all) {
            stop.check();
            SessionTask task = task(listed);
            if (!wants(task)) {
                continue;
            }
            if (task.isCovered()) {
                tally.unchanged();
                read.put(task.key(), new Read(task.marks(), Set.of()));
            } else {
                tally.planned(task.states().size(), task.bytes());
                tasks.add(task);
            }
        }
        tasks.forEach(this::read);
        packer.flush();
    }

    /** The session as it is now. */
    SessionTask task(Listed listed) {
        String key = SessionTask.key(listed.source().provider(), listed.session());
        Read earlier = read.get(key);
        Map<String, FileMark> known = terms.again() ? Map.of() : checkpoint.marks(key);
        return SessionTask.of(listed.source().provider(), listed.session(), earlier == null ? known : earlier.marks());
    }

    /** Whether the session is to be read at all. */
    boolean wants(SessionTask task) {
        return since == null || !task.modified().isBefore(since);
    }

    /** Reads a session again that has grown, and sends at once what is new; false when not all of it could be read. */
    boolean again(SessionTask task) {
        tally.planned(task.states().size(), task.bytes());
        boolean whole = read(task);
        packer.flush();
        return whole;
    }

    private boolean read(SessionTask task) {
        stop.check();
        Read earlier = read.get(task.key());
        Set<Long> known = earlier == null ? Set.of() : earlier.prints();
        boolean looks = task.isWrittenAnew() && !task.marks().isEmpty() && known.isEmpty();
        boolean same = looks && lookOnly(task);
        boolean whole = same || send(task, known);
        tally.read(task.states().size(), task.bytes());
        return whole;
    }

    /** Reads a session that is written anew as a whole, and notes it as read if it says what it said. */
    private boolean lookOnly(SessionTask task) {
        Prints prints = new Prints(Set.of());
        SessionReading looking = new SessionReading(
                task, (record, raw, session) -> {}, prints, new Tally(), stop, new Pending(() -> {}));
        boolean same = scan(task, looking) && task.hasDigest(prints.digest());
        if (same) {
            Map<String, FileMark> marks = looking.marks();
            read.put(task.key(), new Read(marks, prints.met()));
            keep(task, marks);
        }
        return same;
    }

    private boolean send(SessionTask task, Set<Long> known) {
        Prints prints = new Prints(known);
        // Known only after the reading, which is before all of its lines have arrived.
        Map<String, FileMark> marks = new HashMap<>();
        Pending pending = new Pending(() -> keep(task, marks));
        Pending before = sent.put(task.key(), pending);
        if (before != null) {
            // A later reading's lines may arrive first; nothing is noted as long as earlier ones have not.
            pending.after(before);
        }
        SessionReading reading = new SessionReading(task, packer, prints, tally, stop, pending);
        boolean scanned = scan(task, reading);
        if (scanned) {
            marks.putAll(reading.marks());
            read.put(task.key(), new Read(Map.copyOf(marks), prints.met()));
            pending.end();
        }
        return scanned && marks.size() >= task.states().size();
    }

    private void keep(SessionTask task, Map<String, FileMark> marks) {
        if (!terms.dryRun()) {
            checkpoint.kept(task.key(), marks);
        }
    }

    /** Whether it could be read at all. */
    private boolean scan(SessionTask task, SessionReading reading) {
        try {
            task.provider().scanMessages(task.session().sessionId(), reading);
            return true;
        } catch (ProviderException.SessionNotFound e) {
            // Deleted since it was listed.
            return false;
        } catch (ProviderException e) {
            String file = task.session().files().getFirst().toString();
            tally.broken(new ImportReport.Broken(file, 0, String.valueOf(e.getMessage())));
            return false;
        }
    }
}
