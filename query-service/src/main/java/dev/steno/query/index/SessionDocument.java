package dev.steno.query.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.sessions.v1.SessionSummary;

/**
 * A session as the index holds it.
 *
 * @param session the session's key
 * @param projectKey {@link ProjectKey} as text
 * @param start when the session began, in milliseconds since the epoch
 * @param marked whether it was marked when the summary was made
 * @param summary the summary in protobuf
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@SuppressWarnings("ArrayRecordComponent") // A carrier between JSON and protobuf, never compared.
public record SessionDocument(
        String session,
        String projectKey,
        String agent,
        String status,
        long lastActivity,
        long messageCount,
        long start,
        boolean marked,
        byte[] summary) {

    /** @param encoded the summary in protobuf */
    static SessionDocument of(SessionSummary summary, byte[] encoded) {
        return new SessionDocument(
                IndexNames.key(summary.getSessionId()),
                ProjectKey.of(summary).encoded(),
                summary.getAgent(),
                summary.getStatus().name(),
                summary.getLastActivityMs(),
                summary.getMessageCount(),
                summary.getStartTimeMs(),
                summary.getMark().getIsMarked(),
                encoded);
    }

    public SessionSummary toSummary() {
        return parse(summary);
    }

    private static SessionSummary parse(byte[] summary) {
        try {
            return SessionSummary.parseFrom(summary);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the index holds an unreadable summary", e);
        }
    }
}
