package dev.steno.query.rest;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.query.archive.SessionServiceArchive.Deleted;
import dev.steno.query.delete.DeleteSession;
import dev.steno.query.mark.MarkImportant;
import dev.steno.query.sessions.ListSessions;
import dev.steno.query.sessions.SessionFilter;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.conversation.MarkResponse;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sessions over REST: as a list, one by one, with their messages and marks. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class SessionsResource {

    private final ListSessions sessions;
    private final SessionServiceArchive archive;
    private final MarkImportant mark;
    private final DeleteSession deletion;

    SessionsResource(ListSessions sessions, SessionServiceArchive archive, MarkImportant mark, DeleteSession deletion) {
        this.sessions = sessions;
        this.archive = archive;
        this.mark = mark;
        this.deletion = deletion;
    }

    @GET
    @Path("/sessions")
    @Operation(
            operationId = "ListSessions",
            summary = "Sessions, newest activity first",
            description = "Subagents belong to the session that started them and are no sessions of their own.")
    @Parameter(
            name = "project_filter",
            in = ParameterIn.QUERY,
            description = "Only this project: its name, path or remote",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "agent",
            in = ParameterIn.QUERY,
            description = "Only this agent",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"active", "idle", "ending", "ended"}))
    @Parameter(
            name = "is_marked",
            in = ParameterIn.QUERY,
            description = "Only marked sessions, or only others",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "Activity at or after this time, in milliseconds since the epoch",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Sessions a page: 50 by default, at most 1000",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32"))
    @Parameter(
            name = "page_token",
            in = ParameterIn.QUERY,
            description = "The next_page_token of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(implementation = SessionList.class)))
    public SessionList list(@Context UriInfo address, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        QueryParameters parameters = QueryParameters.of(address);
        SessionFilter filter = new SessionFilter(
                parameters.text("project_filter"),
                parameters.text("agent"),
                status(parameters.text("status")),
                parameters.choice("is_marked"),
                parameters.whole("since"),
                parameters.integer("limit"),
                parameters.text("page_token"));
        return SessionList.of(sessions.list(filter, AfterPosition.parse(after)));
    }

    @GET
    @Path("/sessions/{id}")
    @Operation(
            operationId = "GetSession",
            summary = "One session",
            description = "With its subagents; they are missing while the archive does not answer.")
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public SessionView session(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        Positions positions = AfterPosition.parse(after);
        return sessions.find(id, positions)
                .map(summary -> SessionView.of(summary, agents(id, positions)))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "there is no such session"));
    }

    @DELETE
    @Path("/sessions/{id}")
    @Operation(
            operationId = "DeleteSession",
            summary = "Delete a session and all that belongs to it",
            description =
                    "Answered once searches find nothing of it. What is recorded of it later is passed over, for ever.")
    @APIResponse(
            responseCode = "200",
            description = "The session is deleted",
            content = @Content(schema = @Schema(implementation = DeletedSession.class)))
    public Response delete(@PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        Deleted deleted = deletion.delete(id, AfterPosition.parse(after));
        return Response.ok(new DeletedSession(id, deleted.messages()))
                .header(Positions.POSITION_HEADER, deleted.position().toString())
                .build();
    }

    @GET
    @Path("/sessions/{id}/messages")
    @Operation(
            operationId = "ListMessages",
            summary = "A session's messages in order, by pages",
            description = "The messages of its subagents stand among them and carry their agent_id.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Messages a page: 100 by default, at most 1000",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32"))
    @Parameter(
            name = "page_token",
            in = ParameterIn.QUERY,
            description = "The next_page_token of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of messages",
            content = @Content(schema = @Schema(ref = "ListMessagesResponse")))
    public ListMessagesResponse messages(
            @PathParam("id") String id,
            @Context UriInfo address,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        QueryParameters parameters = QueryParameters.of(address);
        ListMessagesRequest request = ListMessagesRequest.newBuilder()
                .setSessionId(id)
                .setPageSize(parameters.integer("limit"))
                .setPageToken(parameters.text("page_token"))
                .build();
        return archive.messages(request, AfterPosition.parse(after));
    }

    @PUT
    @Path("/sessions/{id}/mark")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "MarkImportant",
            summary = "Mark a session, or take its mark away",
            description = "Answered once searches show it.")
    @APIResponse(
            responseCode = "200",
            description = "The mark is kept",
            content = @Content(schema = @Schema(ref = "MarkResponse")))
    public Response mark(
            @PathParam("id") String id,
            @Nullable MarkBody body,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        Positions position = mark.mark(MarkBody.request(id, body), AfterPosition.parse(after));
        MarkResponse answer = MarkResponse.newBuilder()
                .setSuccess(true)
                .setMessage("the mark is kept")
                .build();
        return Response.ok(answer)
                .header(Positions.POSITION_HEADER, position.toString())
                .build();
    }

    /** The archive may lag behind the index, or be away; a session is worth showing all the same. */
    private @Nullable List<AgentView> agents(String id, Positions after) {
        try {
            return archive.agents(id, after).stream().map(AgentView::of).toList();
        } catch (Problem e) {
            return e.code() == ErrorCode.NOT_FOUND ? List.of() : null;
        }
    }

    private static @Nullable SessionStatus status(String name) {
        if (name.isEmpty()) {
            return null;
        }
        return Arrays.stream(SessionStatus.values())
                .filter(SessionsResource::isNamed)
                .filter(status -> SessionView.name(status).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "status",
                        "is one of "
                                + Arrays.stream(SessionStatus.values())
                                        .filter(SessionsResource::isNamed)
                                        .map(SessionView::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static boolean isNamed(SessionStatus status) {
        return status != SessionStatus.UNRECOGNIZED && status != SessionStatus.SESSION_STATUS_UNSPECIFIED;
    }
}
