package dev.steno.query.rest;

import dev.steno.query.archive.SessionServiceArchive;
import dev.steno.query.index.IndexRebuild;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.RebuildArchiveResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Stores are filled from the log again. */
@Path("/v1/rebuilds/{store}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.OPERATE)
@RunOnVirtualThread
class RebuildsResource {

    private final IndexRebuild index;
    private final SessionServiceArchive archive;

    RebuildsResource(IndexRebuild index, SessionServiceArchive archive) {
        this.index = index;
        this.archive = archive;
    }

    @POST
    @Operation(
            operationId = "StartRebuild",
            summary = "Fills a store from the log again",
            description =
                    "The store is archive or index. A new one is filled beside the present one, which answers reads until the new one"
                            + " is whole, has been compared with it and takes its place.")
    @Parameter(
            name = "fewer",
            in = ParameterIn.QUERY,
            description = "Whether the new one is taken even if it has fewer of something than the present one",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @APIResponse(
            responseCode = "200",
            description = "What the store held until now",
            content = @Content(schema = @Schema(ref = "Rebuild")))
    public Rebuild start(@PathParam("store") String store, @Context UriInfo address) {
        boolean fewer = QueryParameters.of(address).flag("fewer");
        return switch (store) {
            case "archive" -> ofArchive(true, fewer);
            case "index" -> {
                long before = index.messages();
                index.start(fewer);
                yield new Rebuild("index", index.behind().orElse(""), before, "");
            }
            default -> throw unknown();
        };
    }

    @GET
    @Operation(
            operationId = "GetRebuild",
            summary = "How far a store is",
            description =
                    "The store is archive or index. The state is empty when the store is whole; then the problem says why the"
                            + " last rebuild, if it failed, left the store as it was.")
    @APIResponse(
            responseCode = "200",
            description = "How far it is, and what it holds",
            content = @Content(schema = @Schema(ref = "Rebuild")))
    public Rebuild get(@PathParam("store") String store) {
        return switch (store) {
            case "archive" -> ofArchive(false, false);
            case "index" -> {
                String state = index.behind().orElse("");
                yield new Rebuild("index", state, state.isEmpty() ? index.messages() : 0, index.problem());
            }
            default -> throw unknown();
        };
    }

    private Rebuild ofArchive(boolean start, boolean fewer) {
        RebuildArchiveResponse answer = archive.rebuild(start, fewer);
        return new Rebuild("archive", answer.getState(), answer.getMessages(), answer.getProblem());
    }

    private static Problem unknown() {
        return Problem.field("store", "archive or index");
    }
}
