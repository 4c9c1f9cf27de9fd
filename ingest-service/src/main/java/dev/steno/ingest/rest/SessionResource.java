package dev.steno.ingest.rest;

import dev.steno.ingest.Limits;
import dev.steno.ingest.parse.SessionNotices;
import dev.steno.ingest.record.RecordOne;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where clients without hooks say that a session begins or ends. */
@Path("/v1")
@Tag(name = WriteDoorDescription.WRITE)
@RunOnVirtualThread
public class SessionResource {

    private final RecordOne recordOne;
    private final Limits limits;

    public SessionResource(RecordOne recordOne, Limits limits) {
        this.recordOne = recordOne;
        this.limits = limits;
    }

    @POST
    @Path("/sessions/{id}/start")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "startSession",
            summary = "Record that a session begins or goes on",
            description = "For clients without hooks. The first message of a session starts it as well.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "SessionNotice")))
    @APIResponse(
            responseCode = "202",
            description = "The start is kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecordedBody.class)))
    public Response start(
            @PathParam("id") String session,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long announced,
            InputStream body) {
        return record(session, SessionNotices.Kind.START, key, announced, body);
    }

    @POST
    @Path("/sessions/{id}/end")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "endSession",
            summary = "Record that a session ends",
            description = "For clients without hooks. A session that is silent for long enough ends by itself.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "SessionNotice")))
    @APIResponse(
            responseCode = "202",
            description = "The end is kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecordedBody.class)))
    public Response end(
            @PathParam("id") String session,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long announced,
            InputStream body) {
        return record(session, SessionNotices.Kind.END, key, announced, body);
    }

    private Response record(
            String session, SessionNotices.Kind kind, @Nullable String key, long announced, InputStream body) {
        String idempotencyKey = IdempotencyKey.parse(key);
        byte[] bytes = BoundedBody.read(body, announced, limits.messageBytes());
        return RecordedBody.response(recordOne.notice(session, kind, bytes, idempotencyKey));
    }
}
