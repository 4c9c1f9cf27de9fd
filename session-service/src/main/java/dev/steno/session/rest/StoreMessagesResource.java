package dev.steno.session.rest;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.GetLastMessageResponse;
import dev.steno.schema.store.v1.HasPendingToolCallsResponse;
import dev.steno.schema.store.v1.ListUserMessagesResponse;
import dev.steno.schema.store.v1.LoadContextResponse;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.LoadMessagesResponse;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.session.store.AppendMessage;
import dev.steno.session.store.ReadMessages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messages of the store's sessions over REST. */
@Tag(name = StoreDoorDescription.STORE)
@Path("/v1/store")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StoreMessagesResource {

    private static final long DEFAULT_PAGE = 100;
    private static final long LARGEST_PAGE = 1000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final StoreAnswers answers;
    private final AppendMessage append;
    private final ReadMessages messages;

    StoreMessagesResource(StoreAnswers answers, AppendMessage append, ReadMessages messages) {
        this.answers = answers;
        this.append = append;
        this.messages = messages;
    }

    /** Reads messages into a sink. */
    @FunctionalInterface
    private interface Reading {
        void into(ReadMessages.MessageSink sink) throws InterruptedException;
    }

    @POST
    @Path("/sessions/{id}/messages")
    @Operation(
            operationId = "StoreAppendMessage",
            summary = "Append a message to a session of the store",
            description = "Answered once every read sees it. With a client_key it may be repeated.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StoreAppendMessageRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The message's number",
            content = @Content(schema = @Schema(ref = "StoreAppendMessageResponse")))
    public Response append(@PathParam("id") String id, AppendMessageRequest request) {
        AppendMessageResponse appended = append.append(request.toBuilder()
                .setSessionId(StoreAnswers.sameId(id, request.getSessionId()))
                .build());
        return StoreAnswers.written(appended, appended.getPosition());
    }

    @GET
    @Path("/sessions/{id}/messages")
    @Operation(
            operationId = "StoreLoadMessages",
            summary = "Messages in order, the compacted ones too",
            description = "100 by default, at most 1000. The next page begins after the sequence of the last message.")
    @APIResponse(
            responseCode = "200",
            description = "A page of messages",
            content = @Content(schema = @Schema(ref = "StoreLoadMessagesResponse")))
    public LoadMessagesResponse all(
            @PathParam("id") String id,
            @QueryParam("after_sequence") @DefaultValue("0") long afterSequence,
            @QueryParam("limit") @DefaultValue("0") long limit,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        if (limit < 0 || limit > LARGEST_PAGE) {
            throw Problem.field("limit", "is 1 to 1000, or 0 for 100");
        }
        LoadMessagesRequest request = LoadMessagesRequest.newBuilder()
                .setSessionId(id)
                .setAfterSequence(afterSequence)
                .setLimit(limit == 0 ? DEFAULT_PAGE : limit)
                .build();
        return LoadMessagesResponse.newBuilder()
                .addAllMessages(answers.after(after, () -> collect(sink -> messages.all(request, sink))))
                .build();
    }

    @GET
    @Path("/sessions/{id}/context")
    @Operation(
            operationId = "StoreLoadContext",
            summary = "What an agent goes on with: the summary, then what is not compacted",
            description = "Without tool calls that lack their result and results that lack their call.")
    @APIResponse(
            responseCode = "200",
            description = "The messages",
            content = @Content(schema = @Schema(ref = "StoreLoadContextResponse")))
    public LoadContextResponse context(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return LoadContextResponse.newBuilder()
                .addAllMessages(answers.after(after, () -> collect(sink -> messages.context(id, sink))))
                .build();
    }

    @GET
    @Path("/sessions/{id}/last-message")
    @Operation(
            operationId = "StoreGetLastMessage",
            summary = "The last message of a role",
            description = "No message when there is none of the role.")
    @APIResponse(
            responseCode = "200",
            description = "The message",
            content = @Content(schema = @Schema(ref = "StoreGetLastMessageResponse")))
    public GetLastMessageResponse last(
            @PathParam("id") String id,
            @QueryParam("role") @DefaultValue("") String role,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        GetLastMessageResponse.Builder answer = GetLastMessageResponse.newBuilder();
        answers.after(after, () -> messages.last(id, role)).ifPresent(answer::setMessage);
        return answer.build();
    }

    @GET
    @Path("/sessions/{id}/pending-tool-calls")
    @Operation(
            operationId = "StoreHasPendingToolCalls",
            summary = "Whether calls of the last assistant message have no result yet",
            description = "True until every one of them has its result.")
    @APIResponse(
            responseCode = "200",
            description = "The calls without a result",
            content = @Content(schema = @Schema(ref = "StoreHasPendingToolCallsResponse")))
    public HasPendingToolCallsResponse pending(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return answers.after(after, () -> messages.pending(id));
    }

    @GET
    @Path("/user-messages")
    @Operation(
            operationId = "StoreListUserMessages",
            summary = "What people said last, over all sessions",
            description = "The latest first, 100 by default.")
    @APIResponse(
            responseCode = "200",
            description = "The messages",
            content = @Content(schema = @Schema(ref = "StoreListUserMessagesResponse")))
    public ListUserMessagesResponse ofUsers(
            @QueryParam("limit") @DefaultValue("0") int limit,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return ListUserMessagesResponse.newBuilder()
                .addAllMessages(answers.after(after, () -> messages.ofUsers(limit)))
                .build();
    }

    private static List<StoredMessage> collect(Reading reading) {
        List<StoredMessage> all = new ArrayList<>();
        long[] bytes = {0};
        try {
            reading.into(run -> {
                run.forEach(message -> bytes[0] += message.getSerializedSize());
                if (bytes[0] > MOST_BYTES) {
                    throw Problem.of(
                            ErrorCode.NOT_NOW, "the messages take more than 64 MiB: read fewer, compact, or use gRPC");
                }
                all.addAll(run);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping; try again", e);
        }
        return all;
    }
}
