package dev.steno.cli.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param reason why it ended, when not because all was done; empty then
 * @param sessions sessions read
 * @param unchanged sessions passed by, since the server has all of them
 * @param files files read
 * @param bytes their bytes
 * @param lines records and messages found that the server was not known to have
 * @param counted the same by file
 * @param accepted those the server took; it knows some of them already when sessions are sent again
 * @param rejected those it did not take
 * @param rejections the first of those
 * @param unknown records of kinds not known, by {@code agent/kind}; they are sent all the same
 * @param broken records, and whole files, folders and databases, that could not be read
 * @param brokenRecords the first of those
 * @param unfinished last lines without an end; they are taken up when they are complete
 * @param rawsLeftOut lines sent without the record as the agent wrote it, because both are longer than a line may be
 * @param textsCut texts whose end was left out, because they are longer than a line may be
 * @param spooledBytes what waits on disk for the server
 */
public record ImportReport(
        Outcome outcome,
        String reason,
        long sessions,
        long unchanged,
        long files,
        long bytes,
        long lines,
        List<Counted> counted,
        long accepted,
        long rejected,
        List<Rejection> rejections,
        Map<String, Long> unknown,
        long broken,
        List<Broken> brokenRecords,
        long unfinished,
        long rawsLeftOut,
        long textsCut,
        long spooledBytes,
        Duration took) {

    /** How many rejections and broken records are listed. */
    public static final int MOST_LISTED = 20;

    public ImportReport {
        counted = List.copyOf(counted);
        rejections = List.copyOf(rejections);
        unknown = Map.copyOf(unknown);
        brokenRecords = List.copyOf(brokenRecords);
    }

    /** How an import ends. */
    public enum Outcome {
        /** Everything was read and sent. */
        DONE,
        /** Somebody wished it to end. */
        STOPPED,
        /** The server was away for longer than it was waited for. */
        SERVER_AWAY,
        /** The server does not take anything from this sender. */
        REFUSED
    }

    /**
     * A record that the server did not take.
     *
     * @param line from 1; 0 where the source has no lines
     */
    public record Rejection(String file, long line, String field, String reason) {}

    /**
     * A record that could not be read, or a file, folder or database of which nothing or not everything could be.
     *
     * @param line from 1; 0 where the source has no lines
     */
    public record Broken(String file, long line, String cause) {}

    /**
     * What a file's records came to.
     *
     * @param messages facts that they report: messages, and figures without one
     * @param folded records that report a fact again; messages and folded are all records
     */
    public record Counted(String file, long messages, long folded) {

        Counted plus(boolean firstOfFact) {
            return new Counted(file, messages + (firstOfFact ? 1 : 0), folded + (firstOfFact ? 0 : 1));
        }

        public long records() {
            return messages + folded;
        }
    }

    /** Records that report a fact again. */
    public long folded() {
        return counted.stream().mapToLong(Counted::folded).sum();
    }

    /** Whether everything there was has arrived whole. */
    public boolean isClean() {
        return outcome == Outcome.DONE && rejected == 0 && broken == 0;
    }
}
