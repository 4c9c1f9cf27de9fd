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
 * One reading of one session: makes lines of what the server does not have. Records of files that agents append to are known by
 * their place; a session of any other source is sent as a whole when the source has changed.
 */
final class SessionReading implements MessageVisitor {

    private static final int ORDINAL_BITS = 20;

    private final SessionTask task;
    private final LineSink sink;
    private final Prints prints;
    private final Tally tally;
    private final Stop stop;
    private final Pending pending;
    private final Map<String, FileProgress> files = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final FactSet facts = new FactSet();
    private long ordinal;

    /** @param prints what is known of records that have no place of their own */
    SessionReading(SessionTask task, LineSink sink, Prints prints, Tally tally, Stop stop, Pending pending) {
        this.task = task;
        this.sink = sink;
        this.prints = prints;
        this.tally = tally;
        this.stop = stop;
        this.pending = pending;
        task.states().forEach((file, state) -> {
            FileMark mark = task.marks().get(file.toString());
            long sent = mark == null ? 0 : mark.sentOf(file, state);
            files.put(file.toString(), new FileProgress(file.toString(), state, sent));
        });
    }

    @Override
    public void message(Record message, RawRecord raw) {
        put(message, raw);
    }

    @Override
    public void unknown(Record record, RawRecord raw) {
        if (put(record, raw)) {
            tally.unknown(task.provider().agentType() + "/" + record.getRecordType());
        }
    }

    /** Whether the server did not have it. */
    private boolean put(Record record, RawRecord raw) {
        long revision = revision(raw);
        boolean firstOfFact = facts.add(record);
        boolean isNew = passed(raw) && (isAppended(raw) || prints.isNew(record, raw));
        if (isNew) {
            sink.put(record.toBuilder().setRevision(revision).build(), raw, pending);
            tally.record(raw.file(), firstOfFact);
        }
        return isNew;
    }

    @Override
    public void broken(BrokenRecord broken) {
        boolean unfinished = broken.kind() == BrokenRecord.Kind.UNFINISHED;
        if (broken.kind() == BrokenRecord.Kind.UNREADABLE) {
            unreadable.add(broken.file());
        }
        if (unfinished) {
            tally.unfinished();
        } else if (progress(broken.file()).isNew(broken.offset())) {
            tally.broken(new ImportReport.Broken(broken.file(), broken.line(), broken.cause()));
            progress(broken.file()).passed(broken.offset());
        }
    }

    @Override
    public void heldBack(RawRecord raw) {
        progress(raw.file()).heldBack(raw.offset());
    }

    /** How much of the files the server has when it has all lines of this reading. */
    Map<String, FileMark> marks() {
        Map<String, FileMark> marks = new HashMap<>();
        task.states().forEach((file, state) -> {
            String name = file.toString();
            if (!unreadable.contains(name)) {
                marks.put(name, progress(name).mark(file, prints.digest()));
            }
        });
        return marks;
    }

    /** Whether the record's place is behind what the server has. */
    private boolean passed(RawRecord raw) {
        stop.check();
        FileProgress progress = progress(raw.file());
        tally.reading(raw.file(), raw.offset() + raw.json().length);
        progress.passed(raw.offset());
        return progress.isNew(raw.offset());
    }

    private boolean isAppended(RawRecord raw) {
        return progress(raw.file()).isAppended();
    }

    private FileProgress progress(String file) {
        return files.computeIfAbsent(file, name -> new FileProgress(name, FileState.of(Path.of(name)), 0));
    }

    /** Grows with the place in a file that is appended to; elsewhere with the time of the file, then with the order of reading. */
    private long revision(RawRecord raw) {
        FileProgress progress = progress(raw.file());
        if (progress.isAppended()) {
            return raw.offset();
        }
        long order = Math.min(ordinal++, (1L << ORDINAL_BITS) - 1);
        return (progress.state().modifiedMs() << ORDINAL_BITS) + order;
    }
}
