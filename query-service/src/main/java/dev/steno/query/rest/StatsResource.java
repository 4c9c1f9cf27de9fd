package dev.steno.query.rest;

import dev.steno.query.live.GetLiveStats;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.log.Positions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The live figures over REST, once. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class StatsResource {

    private final GetLiveStats stats;

    StatsResource(GetLiveStats stats) {
        this.stats = stats;
    }

    @GET
    @Path("/stats")
    @Operation(
            operationId = "GetStats",
            summary = "The live figures now",
            description = "All zero before the first message.")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(ref = "LiveStats")))
    public LiveStats stats(@HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return stats.now(AfterPosition.parse(after));
    }
}
