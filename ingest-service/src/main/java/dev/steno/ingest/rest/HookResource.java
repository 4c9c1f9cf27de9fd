package dev.steno.ingest.rest;

import dev.steno.ingest.Limits;
import dev.steno.ingest.hooks.AgentHooks;
import dev.steno.ingest.record.RecordHook;
import dev.steno.schema.log.Positions;
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
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where agents' hooks post to. An agent waits for the answer, so it is short: no body, whatever was sent. */
@Path("/v1")
@Tag(name = WriteDoorDescription.WRITE)
@RunOnVirtualThread
public class HookResource {

    private final RecordHook recordHook;
    private final Limits limits;

    public HookResource(RecordHook recordHook, Limits limits) {
        this.recordHook = recordHook;
        this.limits = limits;
    }

    @POST
    @Path("/hooks/{agent}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "recordHook",
            summary = "Record what an agent's hook says",
            description = "The agent is claude-code, codex or gemini-cli; the body is its hook's, as it is.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "204", description = "Kept; a body that makes no sense is kept apart")
    @APIResponse(responseCode = "400", description = "A header is wrong; the answer names it")
    @APIResponse(responseCode = "404", description = "No such agent")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "503", description = "The log cannot take it now; send it again")
    public Response record(
            @PathParam("agent") String agent,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Parameter(
                            description =
                                    "When the agent ran the hook, in milliseconds since the epoch, if it is sent later; the"
                                            + " present if it is not given or later than that")
                    @HeaderParam(CaptureTime.HEADER)
                    @Nullable
                    String capturedAt,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long announced,
            InputStream body) {
        AgentHooks hooks = recordHook.agent(agent);
        String idempotencyKey = IdempotencyKey.parse(key);
        OptionalLong capturedAtMs = CaptureTime.parse(capturedAt);
        byte[] bytes = BoundedBody.read(body, announced, limits.hookBytes());
        Response.ResponseBuilder answer = Response.noContent();
        recordHook
                .record(hooks, bytes, idempotencyKey, capturedAtMs)
                .ifPresent(position -> answer.header(Positions.POSITION_HEADER, position));
        return answer.build();
    }
}
