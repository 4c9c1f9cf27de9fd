package dev.steno.cli.send;

import dev.steno.cli.send.ImportReport.Broken;
import dev.steno.cli.send.ImportReport.FileCounts;
import dev.steno.cli.send.ImportReport.Rejection;
import dev.steno.cli.send.IngestClient.Rejected;
import dev.steno.schema.log.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Counts what an import does. Safe for several threads. */
final class ImportCounts {

    private static final String REST = "…";
    private static final int MOST_KINDS = 1000;

    private final long startNanos = System.nanoTime();
    private final Map<String, Long> unknown = new TreeMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, FileCounts> byFile = new LinkedHashMap<>();
    private long files;
    private long bytes;
    private long filesDone;
    private long bytesDone;
    private String readingFile = "";
    private long readingBefore;
    private long reading;
    private long sessions;
    private long unchanged;
    private long records;
    private long accepted;
    private long rejected;
    private long brokenRecords;
    private long unfinished;
    private Positions positions = Positions.NONE;

    synchronized void unchanged() {
        unchanged++;
    }

    /** So much more is to be read. */
    synchronized void planned(long moreFiles, long moreBytes) {
        files += moreFiles;
        bytes += moreBytes;
    }

    /** A session of so many files and bytes is read to its end. */
    synchronized void read(long itsFiles, long itsBytes) {
        sessions++;
        filesDone += itsFiles;
        bytesDone += itsBytes;
        readingFile = "";
        readingBefore = 0;
        reading = 0;
    }

    /** A file of the session being read is read up to there. */
    synchronized void reading(String file, long offset) {
        if (!file.equals(readingFile)) {
            readingBefore += reading;
            readingFile = file;
        }
        reading = offset;
    }

    /** A record is sent; one that reports a fact again is folded into the message that is there. */
    synchronized void record(String file, boolean firstOfFact) {
        records++;
        FileCounts one = new FileCounts(file, 1, firstOfFact ? 1 : 0, firstOfFact ? 0 : 1);
        byFile.merge(file, one, FileCounts::plus);
    }

    synchronized void unknown(String kind) {
        boolean room = unknown.size() < MOST_KINDS || unknown.containsKey(kind);
        unknown.merge(room ? kind : REST, 1L, Long::sum);
    }

    synchronized void unfinished() {
        unfinished++;
    }

    /** Counts once what is met again when the file is read again. */
    synchronized void broken(Broken record) {
        if (broken.contains(record)) {
            return;
        }
        brokenRecords++;
        if (broken.size() < ImportReport.MOST_LISTED) {
            broken.add(record);
        }
    }

    /** The server has accepted or rejected these; {@code origins} gives the file and line of a record by its number. */
    synchronized void settled(IngestClient.Counts counts, LongFunction<Batch.Origin> origins) {
        accepted += counts.accepted();
        positions = positions.plusAll(counts.log());
        rejected += counts.rejected();
        for (Rejected one : counts.rejections()) {
            if (rejections.size() < ImportReport.MOST_LISTED) {
                Batch.Origin origin = origins.apply(one.line());
                rejections.add(new Rejection(origin.file(), origin.line(), one.field(), one.reason()));
            }
        }
    }

    synchronized Import.Progress progress() {
        return new Import.Progress(
                filesDone, files, Math.min(bytes, bytesDone + readingBefore + reading), bytes, accepted, took());
    }

    /** Where the last of what was accepted stands in the log. */
    synchronized Positions positions() {
        return positions;
    }

    synchronized ImportReport report(
            ImportReport.Outcome outcome, String reason, RecordWriter writer, long spooledBytes) {
        long folded = byFile.values().stream().mapToLong(FileCounts::folded).sum();
        return new ImportReport(
                outcome,
                reason,
                sessions,
                unchanged,
                filesDone,
                bytesDone,
                records,
                records - folded,
                folded,
                List.copyOf(byFile.values()),
                accepted,
                rejected,
                rejections,
                unknown,
                brokenRecords,
                broken,
                unfinished,
                writer.rawsLeftOut(),
                writer.textsCut(),
                spooledBytes,
                took());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
