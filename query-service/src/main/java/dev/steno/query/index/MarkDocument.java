package dev.steno.query.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.SessionMarked;

/**
 * A session's mark as the index holds it; unmarked sessions that were marked once have one too.
 *
 * @param session the session's key
 * @param mark the mark in protobuf
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@SuppressWarnings("ArrayRecordComponent") // A carrier between JSON and protobuf, never compared.
public record MarkDocument(String session, boolean isMarked, byte[] mark) {

    static MarkDocument of(String sessionId, SessionMarked marked) {
        SessionMetadata mark = SessionMetadata.newBuilder()
                .setIsMarked(marked.getIsMarked())
                .setNote(marked.getNote())
                .addAllTags(marked.getTagsList())
                .build();
        return new MarkDocument(IndexNames.key(sessionId), marked.getIsMarked(), mark.toByteArray());
    }

    public SessionMetadata toMetadata() {
        try {
            return SessionMetadata.parseFrom(mark);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the index holds an unreadable mark: " + session, e);
        }
    }
}
