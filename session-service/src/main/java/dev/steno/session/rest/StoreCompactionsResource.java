package dev.steno.session.rest;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactSessionResponse;
import dev.steno.schema.store.v1.GetCompactedStatsResponse;
import dev.steno.schema.store.v1.ListSummariesResponse;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PlanCompactionResponse;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.session.compact.CompactSession;
import dev.steno.session.compact.PlanCompaction;
import dev.steno.session.compact.PurgeCompacted;
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
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Compaction over REST. An answer comes when the compaction is completed; gRPC shows the stages on the way. */
@Tag(name = StoreDoorDescription.STORE)
@Path("/v1/store")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StoreCompactionsResource {

    private final StoreAnswers answers;
    private final PlanCompaction planning;
    private final CompactSession compaction;
    private final PurgeCompacted purges;

    StoreCompactionsResource(
            StoreAnswers answers, PlanCompaction planning, CompactSession compaction, PurgeCompacted purges) {
        this.answers = answers;
        this.planning = planning;
        this.compaction = compaction;
        this.purges = purges;
    }

    @POST
    @Path("/sessions/{id}/compaction-plan")
    @Operation(
            operationId = "StorePlanCompaction",
            summary = "What a compaction would do now",
            description = "Changes nothing. Thresholds that are not given are those of the server.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StorePlanCompactionRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(ref = "StorePlanCompactionResponse")))
    public PlanCompactionResponse plan(
            @PathParam("id") String id,
            PlanCompactionRequest request,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        String session = StoreAnswers.sameId(id, request.getSessionId());
        return answers.after(
                after,
                () -> PlanCompactionResponse.newBuilder()
                        .setPlan(planning.plan(session, request.getSettings()))
                        .build());
    }

    @POST
    @Path("/sessions/{id}/compactions")
    @Operation(
            operationId = "StoreCompactSession",
            summary = "Put a summary in the place of the oldest messages",
            description =
                    "By the plan that is given, else by one that is made now. The messages stay until they are purged.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StoreCompactSessionRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The compaction is completed",
            content = @Content(schema = @Schema(ref = "StoreCompactSessionResponse")))
    public Response compact(@PathParam("id") String id, CompactSessionRequest request) {
        AtomicReference<CompactSessionResponse> last =
                new AtomicReference<>(CompactSessionResponse.getDefaultInstance());
        try {
            compaction.compact(
                    request.toBuilder()
                            .setSessionId(StoreAnswers.sameId(id, request.getSessionId()))
                            .build(),
                    last::set);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "the service is stopping; try again", e);
        }
        return StoreAnswers.written(last.get(), last.get().getPosition());
    }

    @GET
    @Path("/sessions/{id}/summaries")
    @Operation(
            operationId = "StoreListSummaries",
            summary = "The summaries of a session, oldest first",
            description = "An archived one has been compacted itself.")
    @APIResponse(
            responseCode = "200",
            description = "The summaries",
            content = @Content(schema = @Schema(ref = "StoreListSummariesResponse")))
    public ListSummariesResponse summaries(
            @PathParam("id") String id, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return ListSummariesResponse.newBuilder()
                .addAllSummaries(answers.after(after, () -> compaction.summaries(id)))
                .build();
    }

    @GET
    @Path("/compacted")
    @Operation(
            operationId = "StoreGetCompactedStats",
            summary = "How much is compacted and not purged",
            description = "Of a folder when project_root names one.")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(ref = "StoreGetCompactedStatsResponse")))
    public GetCompactedStatsResponse stats(
            @QueryParam("project_root") @DefaultValue("") String projectRoot,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        return answers.after(after, () -> purges.stats(projectRoot));
    }

    @POST
    @Path("/purges")
    @Operation(
            operationId = "StorePurgeCompacted",
            summary = "Delete the content of compacted messages",
            description = "Numbers, usage and summaries stay. With dry_run it only counts.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StorePurgeCompactedRequest")))
    @APIResponse(
            responseCode = "200",
            description = "How much was purged",
            content = @Content(schema = @Schema(ref = "StorePurgeCompactedResponse")))
    public Response purge(PurgeCompactedRequest request) {
        PurgeCompactedResponse purged = purges.purge(request);
        return StoreAnswers.written(purged, purged.getPosition());
    }
}
