package dev.steno.query.rest;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.runtime.position.AfterPosition;
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

/** What retention would delete. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.OPERATE)
@RunOnVirtualThread
class RetentionResource {

    private final SessionServiceArchive archive;

    RetentionResource(SessionServiceArchive archive) {
        this.archive = archive;
    }

    @GET
    @Path("/retention")
    @Operation(
            operationId = "GetExpiredSessions",
            summary = "Which sessions retention would delete now",
            description = "A dry run: nothing is deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The sessions beyond the limits",
            content = @Content(schema = @Schema(implementation = ExpiredSessionList.class)))
    public ExpiredSessionList expired(@HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return ExpiredSessionList.of(archive.expired(AfterPosition.parse(after)));
    }
}
