package dev.steno.ingest.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.steno.ingest.record.Recorded;
import dev.steno.schema.log.Positions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to one fact.
 *
 * @param eventId its id, the same however often it is sent
 * @param position its place in the log
 */
@Schema(
        name = "Recorded",
        requiredProperties = {"event_id", "position"})
@RegisterForReflection
record RecordedBody(@JsonProperty("event_id") String eventId, String position) {

    static Response response(Recorded recorded) {
        String position = recorded.position().toString();
        return Response.accepted(new RecordedBody(recorded.eventId(), position))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(Positions.POSITION_HEADER, position)
                .build();
    }
}
