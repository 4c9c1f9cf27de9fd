package dev.steno.query.rest;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.EraseSessionResponse;
import dev.steno.schema.log.Positions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Erasures of sessions: deletion that also leaves no bytes, and its receipt. */
@Path("/v1/sessions/{id}/erasure")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class ErasuresResource {

    private final SessionServiceArchive archive;

    ErasuresResource(SessionServiceArchive archive) {
        this.archive = archive;
    }

    @PUT
    @Operation(
            operationId = "EraseSession",
            summary = "Delete a session and erase its bytes",
            description =
                    "From the log, its topics, the archive, the index and the live figures, in the background; the receipt says how far"
                            + " it is. A session that has been deleted can be erased too. While an erasure is under way it is not begun again.")
    @APIResponse(
            responseCode = "202",
            description = "The session is deleted and its erasure has begun",
            content = @Content(schema = @Schema(implementation = ErasureRequest.class)))
    public Response erase(@PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        EraseSessionResponse asked = archive.erase(id, AfterPosition.parse(after));
        return Response.accepted(new ErasureRequest(asked.getErasureId(), id, asked.getMessageCount()))
                .header(Positions.POSITION_HEADER, asked.getPosition())
                .build();
    }

    @GET
    @Operation(
            operationId = "GetErasure",
            summary = "The receipt of a session's latest erasure",
            description = "What was done in each place; kept says why bytes are left there.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt, as far as it has come",
            content = @Content(schema = @Schema(implementation = ErasureReceipt.class)))
    public ErasureReceipt receipt(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return ErasureReceipt.of(archive.erasure(id, AfterPosition.parse(after)));
    }
}
