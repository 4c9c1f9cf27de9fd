package dev.steno.query.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.steno.schema.archive.v1.GetErasureResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The receipt of an erasure.
 *
 * @param requestedMs when it was asked for, in milliseconds since the epoch
 * @param complete whether every place has said what it did
 * @param places every place
 * @param notReached what Steno cannot erase, for people
 */
@Schema(name = "ErasureReceipt")
@JsonNaming(SnakeCaseStrategy.class)
record ErasureReceipt(
        String erasureId,
        String sessionId,
        long requestedMs,
        boolean complete,
        List<ErasedPlace> places,
        List<String> notReached) {

    /** Copies that Steno does not know of. */
    private static final List<String> NOT_REACHED = List.of("the agent's own transcripts", "exports", "backups");

    /**
     * What was done in one place.
     *
     * @param state waiting, erased or kept
     * @param what what was done, or why something is left, for people
     * @param timeMs when, in milliseconds since the epoch; 0 while it waits
     */
    @Schema(name = "ErasedPlace")
    @JsonNaming(SnakeCaseStrategy.class)
    record ErasedPlace(String place, String state, String what, long timeMs) {}

    static ErasureReceipt of(GetErasureResponse receipt) {
        return new ErasureReceipt(
                receipt.getErasureId(),
                receipt.getSessionId(),
                receipt.getRequestedMs(),
                receipt.getComplete(),
                receipt.getPlacesList().stream()
                        .map(each ->
                                new ErasedPlace(each.getPlace(), each.getState(), each.getWhat(), each.getTimeMs()))
                        .toList(),
                NOT_REACHED);
    }
}
