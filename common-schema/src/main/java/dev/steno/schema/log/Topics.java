package dev.steno.schema.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The topics of Steno. Names are part of the public contract; a change of shape gets a new version. */
public final class Topics {

    /** The largest record a topic takes, in bytes: the largest hook body twice over (raw and parsed) and its envelope. */
    public static final int MAX_RECORD_BYTES = 40 * 1024 * 1024;

    /** Every change of state, under {@linkplain RecordKey keys} that begin with the session id. */
    public static final TopicDefinition EVENTS = new TopicDefinition("steno.events.v1", false, Optional.empty(), true);

    /** The latest summary of each session, keyed by session id, in the same partition as the session's events. */
    public static final TopicDefinition SESSIONS =
            new TopicDefinition("steno.sessions.v1", true, Optional.empty(), true);

    /** Live figures under {@link #LIVE_KEY} and, for each project, under {@link #projectKey}. */
    public static final TopicDefinition STATS = new TopicDefinition("steno.stats.v1", true, Optional.empty(), false);

    /** What the running services measure of themselves, keyed by instance. */
    public static final TopicDefinition METRICS =
            new TopicDefinition("steno.metrics.v1", false, Optional.of(Duration.ofHours(1)), false);

    /** What could not be processed: the original bytes, with the cause in the headers. */
    public static final TopicDefinition DEAD_LETTERS =
            new TopicDefinition("steno.events.v1.dlq", false, Optional.of(Duration.ofDays(30)), false);

    /** The key of the figures over everything. */
    public static final String LIVE_KEY = "live";

    private static final String PROJECT_PREFIX = "project:";

    private Topics() {}

    /** The key of one project's figures; never equal to {@link #LIVE_KEY}, whatever the project's name. */
    public static String projectKey(String projectName) {
        return PROJECT_PREFIX + projectName;
    }

    /** All topics, in the order of the data's flow. */
    public static List<TopicDefinition> all() {
        return List.of(EVENTS, SESSIONS, STATS, METRICS, DEAD_LETTERS);
    }
}
