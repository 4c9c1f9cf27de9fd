package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.schema.archive.v1.ExpiredSession;
import dev.steno.schema.archive.v1.GetExpiredSessionsResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What retention would delete now.
 *
 * @param limited false when sessions are kept for ever
 * @param sessions the first thousand, the one with the latest activity first
 * @param expiredCount how many sessions are beyond the limits
 * @param sessionCount how many sessions there are
 * @param markedCount how many are beyond the limits and kept because they are marked
 */
@Schema(name = "ExpiredSessionList")
@JsonNaming(SnakeCaseStrategy.class)
record ExpiredSessionList(boolean limited, List<Item> sessions, int expiredCount, int sessionCount, int markedCount) {

    /**
     * A session beyond a limit.
     *
     * @param lastActivity in milliseconds since the epoch
     * @param reason which limit, for people
     */
    @Schema(name = "ExpiredSession")
    @JsonNaming(SnakeCaseStrategy.class)
    record Item(String sessionId, String projectName, long lastActivity, int messageCount, String reason) {

        static Item of(ExpiredSession session) {
            return new Item(
                    session.getSessionId(),
                    session.getProjectName(),
                    session.getLastActivityMs(),
                    session.getMessageCount(),
                    session.getReason());
        }
    }

    static ExpiredSessionList of(GetExpiredSessionsResponse answer) {
        return new ExpiredSessionList(
                answer.getLimited(),
                answer.getSessionsList().stream().map(Item::of).toList(),
                answer.getExpiredCount(),
                answer.getSessionCount(),
                answer.getMarkedCount());
    }
}
