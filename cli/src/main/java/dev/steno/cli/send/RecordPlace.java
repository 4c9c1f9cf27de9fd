package dev.steno.cli.send;

import java.time.Instant;

/**
 * What a line says of a record beside the record itself.
 *
 * @param agent the agent's name
 * @param project the project's
 * @param time when it happened, as well as is known
 * @param revision of two records of one fact the one with the larger number is the later
 */
record RecordPlace(String agent, String project, Instant time, long revision) {

    /** The same at another revision. */
    RecordPlace at(long other) {
        return new RecordPlace(agent, project, time, other);
    }
}
