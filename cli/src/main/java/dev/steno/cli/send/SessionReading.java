package dev.steno.cli.send;

import dev.steno.providers.BrokenRecord;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.Record;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One reading of one session: hands on the records that the server does not have. Records of files that agents append to are known
 * by their place; a session of any other source is sent as a whole when the source has changed.
 */
final class SessionReading implements MessageVisitor {

    private static final int ORDINAL_BITS = 20;

    private final SessionSnapshot session;
    private final RecordSink sink;
    private final ContentFingerprints fingerprints;
    private final ImportCounts counts;
    private final Stop stop;
    private final Map<String, Progress> files = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final FactSet facts = new FactSet();
    private long ordinal;

    /** Where the records go that the server does not have. */
    @FunctionalInterface
    interface RecordSink {

        void put(Record record, RawRecord raw);
    }

    /** @param fingerprints what is known of records that have no place of their own */
    SessionReading(
            SessionSnapshot session,
            RecordSink sink,
            ContentFingerprints fingerprints,
            ImportCounts counts,
            Stop stop) {
        this.session = session;
        this.sink = sink;
        this.fingerprints = fingerprints;
        this.counts = counts;
        this.stop = stop;
        session.files().forEach((file, now) -> {
            FileState known = session.known().get(file.toString());
            files.put(file.toString(), new Progress(file, now, known == null ? 0 : known.sentOf(file, now)));
        });
    }

    @Override
    public void message(Record message, RawRecord raw) {
        put(message, raw);
    }

    @Override
    public void unknown(Record record, RawRecord raw) {
        if (put(record, raw)) {
            counts.unknown(session.provider().agentType() + "/" + record.getRecordType());
        }
    }

    /** Whether the server did not have it. */
    private boolean put(Record record, RawRecord raw) {
        stop.check();
        Progress progress = progress(raw.file());
        counts.reading(raw.file(), raw.offset() + raw.json().length);
        progress.passed(raw.offset());
        long revision = revision(progress, raw);
        boolean firstOfFact = facts.add(record);
        boolean isNew = progress.isNew(raw.offset()) && (progress.appended || fingerprints.isNew(record));
        if (isNew) {
            boolean has = record.getRevision() == revision;
            sink.put(has ? record : record.toBuilder().setRevision(revision).build(), raw);
            counts.record(raw.file(), firstOfFact);
        }
        return isNew;
    }

    @Override
    public void broken(BrokenRecord broken) {
        if (broken.kind() == BrokenRecord.Kind.UNREADABLE) {
            unreadable.add(broken.file());
        }
        Progress progress = progress(broken.file());
        if (broken.kind() == BrokenRecord.Kind.UNFINISHED) {
            counts.unfinished();
        } else if (progress.isNew(broken.offset())) {
            counts.broken(new ImportReport.Broken(broken.file(), broken.line(), broken.cause()));
            progress.passed(broken.offset());
        }
    }

    @Override
    public void heldBack(RawRecord raw) {
        progress(raw.file()).heldBack(raw.offset());
    }

    /** How much of the files the server has when it has all records of this reading. */
    Map<String, FileState> read() {
        Map<String, FileState> read = new HashMap<>();
        session.files().keySet().stream()
                .map(Path::toString)
                .filter(file -> !unreadable.contains(file))
                .forEach(file -> read.put(file, progress(file).read(fingerprints.digest())));
        return read;
    }

    private Progress progress(String file) {
        return files.computeIfAbsent(file, name -> new Progress(Path.of(name), FileState.of(Path.of(name)), 0));
    }

    /** Grows with the place in a file that is appended to; elsewhere with the time of the file, then with the order of reading. */
    private long revision(Progress progress, RawRecord raw) {
        if (progress.appended) {
            return raw.offset();
        }
        long order = Math.min(ordinal++, (1L << ORDINAL_BITS) - 1);
        return (progress.begin.modifiedMs() << ORDINAL_BITS) + order;
    }

    /** How far the reading of one file is. */
    private static final class Progress {

        private final Path file;
        private final FileState begin;
        private final boolean appended;
        private final long sentBefore;
        private long passed;
        private long heldBack = Long.MAX_VALUE;

        /** @param sentBefore the server has the records before this place */
        private Progress(Path file, FileState begin, long sentBefore) {
            this.file = file;
            this.begin = begin;
            this.appended = FileState.isAppended(file.toString());
            this.sentBefore = sentBefore;
            this.passed = sentBefore;
        }

        private boolean isNew(long offset) {
            return !appended || offset >= sentBefore;
        }

        private void passed(long offset) {
            passed = Math.max(passed, offset + 1);
        }

        private void heldBack(long offset) {
            heldBack = Math.min(heldBack, offset);
        }

        private FileState read(String digest) {
            long sent = appended ? Math.min(passed, heldBack) : 0;
            return begin.read(file, sent, heldBack < Long.MAX_VALUE, appended ? "" : digest);
        }
    }
}
