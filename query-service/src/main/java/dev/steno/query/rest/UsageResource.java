package dev.steno.query.rest;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.log.Positions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What API calls used and cost, over REST. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class UsageResource {

    private final SessionServiceArchive archive;

    UsageResource(SessionServiceArchive archive) {
        this.archive = archive;
    }

    @GET
    @Path("/usage")
    @Operation(
            operationId = "GetUsage",
            summary = "Tokens and costs",
            description = "Each API call counts once across all sessions, for the one that made it. A cost is the one"
                    + " reported, else computed from a dated price table, else unknown, which is not 0. Calls whose cost is"
                    + " unknown are counted in cost_unknown_calls; calls with something billed that has no known price are"
                    + " counted in cost_incomplete_calls, and cost at least what cost_usd has for them.")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            description = "What a row is: a day by default",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"day", "session", "project", "model", "agent", "subagent"}))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "Calls at or after this time: a date, an instant, or milliseconds since the epoch",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "Calls before this time, or to the end of this date",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            description = "Only of this project",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "session",
            in = ParameterIn.QUERY,
            description = "Only of this session",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "agent",
            in = ParameterIn.QUERY,
            description = "Only of this program",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "second_hand",
            in = ParameterIn.QUERY,
            description = "Also calls that are known only from reports on another agent's progress",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "zone",
            in = ParameterIn.QUERY,
            description = "Where days begin: UTC by default",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The sums",
            content = @Content(schema = @Schema(implementation = UsageReport.class)))
    public UsageReport usage(@Context UriInfo address, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        GetUsageRequest request = UsageParameters.request(QueryParameters.of(address));
        return UsageReport.of(archive.usage(request, AfterPosition.parse(after)), request.getBy());
    }
}
