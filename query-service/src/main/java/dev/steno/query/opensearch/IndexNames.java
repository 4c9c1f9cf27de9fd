package dev.steno.query.opensearch;

import dev.steno.schema.identity.NamedId;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The names of the indices and of what is in them. */
public final class IndexNames {

    /**
     * Stands in the names of all indices and of the consumer groups that fill them. Where documents of an earlier version may not
     * stay beside new ones (other fields, another analysis, other versions), a new generation is filled from the log.
     */
    public static final String GENERATION = "v4";

    /** What all names begin with. */
    static final String PREFIX = "steno-";

    /** All messages, whichever month they are in. */
    public static final String ALL_MESSAGES = "steno-messages-" + GENERATION + "-*";

    /** Which month's index a session's messages are in. */
    public static final String HOMES = "steno-homes-" + GENERATION;

    /** The mark of each session that was ever marked. */
    public static final String MARKS = "steno-marks-" + GENERATION;

    /** The summary of each session. */
    public static final String SESSIONS = "steno-sessions-" + GENERATION;

    /** How far the index is in the log. */
    public static final String POSITIONS = "steno-positions-" + GENERATION;

    /** All of them. */
    static final List<String> ALL = List.of(ALL_MESSAGES, HOMES, MARKS, SESSIONS, POSITIONS);

    private static final String MESSAGES_PREFIX = "steno-messages-" + GENERATION + "-";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy.MM");

    /** What OpenSearch takes as an id. */
    private static final int LONGEST_ID_BYTES = 512;

    private IndexNames() {}

    /** The messages of the sessions that began in this month. */
    public static String messages(YearMonth month) {
        return MESSAGES_PREFIX + MONTH.format(month);
    }

    /**
     * What stands for an id or a name in the index: itself, or a name-based id where it is too long for OpenSearch. Equal
     * names give equal keys.
     */
    public static String key(String name) {
        boolean fits = name.length() <= LONGEST_ID_BYTES / 4
                || name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID_BYTES;
        return fits ? name : "long:" + NamedId.of(name);
    }
}
