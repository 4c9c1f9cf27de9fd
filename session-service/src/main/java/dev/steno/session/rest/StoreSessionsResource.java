package dev.steno.session.rest;

import dev.steno.schema.log.Positions;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.CreateSessionResponse;
import dev.steno.schema.store.v1.DeleteSessionResponse;
import dev.steno.schema.store.v1.FindSessionRequest;
import dev.steno.schema.store.v1.FindSessionResponse;
import dev.steno.schema.store.v1.GetSessionResponse;
import dev.steno.schema.store.v1.GetSessionUsageResponse;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UpdateSessionResponse;
import dev.steno.session.store.ChangeSessions;
import dev.steno.session.store.ReadMessages;
import dev.steno.session.store.ReadSessions;
import dev.steno.session.store.RemoveSession;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sessions of the store over REST. */
@Tag(name = StoreDoorDescription.STORE)
@Path("/v1/store")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StoreSessionsResource {

    private final StoreAnswers answers;
    private final ReadSessions sessions;
    private final ChangeSessions changes;
    private final ReadMessages messages;
    private final RemoveSession removal;

    StoreSessionsResource(
            StoreAnswers answers,
            ReadSessions sessions,
            ChangeSessions changes,
            ReadMessages messages,
            RemoveSession removal) {
        this.answers = answers;
        this.sessions = sessions;
        this.changes = changes;
        this.messages = messages;
        this.removal = removal;
    }

    @POST
    @Path("/sessions")
    @Operation(
            operationId = "StoreCreateSession",
            summary = "Create a session in the store",
            description = "The same request with the same client_key or session_id gives the session that is there.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StoreCreateSessionRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(ref = "StoreCreateSessionResponse")))
    public Response create(CreateSessionRequest request) {
        CreateSessionResponse created = changes.create(request);
        return StoreAnswers.written(created, created.getPosition());
    }

    @GET
    @Path("/sessions")
    @Operation(
            operationId = "StoreListSessions",
            summary = "Sessions of the store, the latest change first",
            description = "With message counts and tokens. Of a folder when project_root names one.")
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(ref = "StoreListSessionsResponse")))
    public ListSessionsResponse list(
            @QueryParam("project_root") @DefaultValue("") String projectRoot,
            @QueryParam("page_size") @DefaultValue("0") int pageSize,
            @QueryParam("page_token") @DefaultValue("") String pageToken,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        ListSessionsRequest request = ListSessionsRequest.newBuilder()
                .setProjectRoot(projectRoot)
                .setPageSize(pageSize)
                .setPageToken(pageToken)
                .build();
        return answers.after(after, () -> sessions.list(request));
    }

    @GET
    @Path("/session-by-name")
    @Operation(
            operationId = "StoreFindSession",
            summary = "The session of a name within a folder",
            description = "Of several with one name the one that was changed last.")
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(ref = "StoreFindSessionResponse")))
    public FindSessionResponse find(
            @QueryParam("project_root") @DefaultValue("") String projectRoot,
            @QueryParam("name") @DefaultValue("") String name,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        FindSessionRequest request = FindSessionRequest.newBuilder()
                .setProjectRoot(projectRoot)
                .setName(name)
                .build();
        return answers.after(
                after,
                () -> FindSessionResponse.newBuilder()
                        .setSession(sessions.find(request))
                        .build());
    }

    @GET
    @Path("/sessions/{id}")
    @Operation(
            operationId = "StoreGetSession",
            summary = "One session of the store",
            description = "With message count, tokens and version.")
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(ref = "StoreGetSessionResponse")))
    public GetSessionResponse get(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return answers.after(
                after,
                () -> GetSessionResponse.newBuilder()
                        .setSession(sessions.show(id))
                        .build());
    }

    @PATCH
    @Path("/sessions/{id}")
    @Operation(
            operationId = "StoreUpdateSession",
            summary = "Change what the body gives",
            description = "With expected_version only if the session has that version.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StoreUpdateSessionRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The session after the change",
            content = @Content(schema = @Schema(ref = "StoreUpdateSessionResponse")))
    public Response update(@PathParam("id") String id, UpdateSessionRequest request) {
        UpdateSessionResponse updated = changes.update(request.toBuilder()
                .setSessionId(StoreAnswers.sameId(id, request.getSessionId()))
                .build());
        return StoreAnswers.written(updated, updated.getPosition());
    }

    @DELETE
    @Path("/sessions/{id}")
    @Operation(
            operationId = "StoreDeleteSession",
            summary = "Delete a session, from every store",
            description = "Events of it that come later are passed over.")
    @APIResponse(
            responseCode = "200",
            description = "Whether the store had it",
            content = @Content(schema = @Schema(ref = "StoreDeleteSessionResponse")))
    public Response delete(@PathParam("id") String id) {
        DeleteSessionResponse deleted = removal.delete(id);
        return StoreAnswers.written(deleted, deleted.getPosition());
    }

    @GET
    @Path("/sessions/{id}/usage")
    @Operation(
            operationId = "StoreGetSessionUsage",
            summary = "What a session's messages report of their API calls, in all and by agent",
            description = "Most tokens first; messages that name no agent are main's. Compacted messages count.")
    @APIResponse(
            responseCode = "200",
            description = "The sums",
            content = @Content(schema = @Schema(ref = "StoreGetSessionUsageResponse")))
    public GetSessionUsageResponse usage(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return answers.after(after, () -> messages.usage(id));
    }
}
