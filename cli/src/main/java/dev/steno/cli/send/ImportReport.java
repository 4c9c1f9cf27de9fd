package dev.steno.cli.send;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import did. Its JSON, in snake case, is what {@code import --json} prints.
 *
 * @param reason why it ended, when not because all was done; empty then
 * @param sessions sessions read
 * @param unchanged sessions passed by, since the server has all of them
 * @param files files read
 * @param bytes their bytes
 * @param records records found that the server was not known to have
 * @param kept facts that they report: messages, and figures without one
 * @param folded records that report a fact again
 * @param byFile the same by file
 * @param accepted those the server took; it knows some of them already when sessions are sent again
 * @param rejected those it did not take
 * @param rejections the first of those
 * @param unknown records of kinds not known, by {@code agent/kind}; they are sent all the same
 * @param broken records, and whole files, folders and databases, that could not be read
 * @param brokenRecords the first of those
 * @param unfinished last lines without an end; they are taken up when they are complete
 * @param rawsLeftOut records sent without their original, because both are longer than a record may be
 * @param textsCut texts whose end was left out, because they are longer than a record may be
 * @param spooledBytes what waits on disk for the server
 */
public record ImportReport(
        Outcome outcome,
        String reason,
        long sessions,
        @JsonProperty("sessions_unchanged") long unchanged,
        long files,
        long bytes,
        long records,
        long kept,
        long folded,
        @JsonInclude(Include.NON_EMPTY) List<FileCounts> byFile,
        long accepted,
        long rejected,
        @JsonInclude(Include.NON_EMPTY) List<Rejection> rejections,
        Map<String, Long> unknown,
        long broken,
        @JsonInclude(Include.NON_EMPTY) List<Broken> brokenRecords,
        long unfinished,
        long rawsLeftOut,
        long textsCut,
        long spooledBytes,
        @JsonIgnore Duration took) {

    /** How many rejections and broken records are listed. */
    public static final int MOST_LISTED = 20;

    public ImportReport {
        byFile = List.copyOf(byFile);
        rejections = List.copyOf(rejections);
        unknown = Map.copyOf(unknown);
        brokenRecords = List.copyOf(brokenRecords);
    }

    /** How an import ends. */
    public enum Outcome {
        /** Everything was read and sent. */
        DONE,
        /** It was stopped. */
        STOPPED,
        /** The server was away for longer than it was waited for. */
        SERVER_AWAY,
        /** The server does not take anything from this sender. */
        REFUSED;

        @JsonValue
        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
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
     * @param kept facts that they report
     * @param folded records that report a fact again
     */
    public record FileCounts(String file, long records, long kept, long folded) {

        FileCounts plus(FileCounts more) {
            return new FileCounts(file, records + more.records, kept + more.kept, folded + more.folded);
        }
    }

    /** The records, by the name that they had first. */
    @JsonProperty("messages")
    long messages() {
        return records;
    }

    @JsonProperty("took_ms")
    long tookMs() {
        return took.toMillis();
    }

    /** Whether everything there was has arrived whole. */
    @JsonIgnore
    public boolean isClean() {
        return outcome == Outcome.DONE && rejected == 0 && broken == 0;
    }
}
