package dev.steno.query.rest;

import dev.steno.query.tree.GetConversationTree;
import dev.steno.runtime.http.RequestFields;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tree of projects and sessions over REST. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class TreeResource {

    private final GetConversationTree tree;

    TreeResource(GetConversationTree tree) {
        this.tree = tree;
    }

    @GET
    @Path("/tree")
    @RequestFields(TreeRequest.class)
    @Operation(
            operationId = "GetConversationTree",
            summary = "Projects with their sessions, newest activity first",
            description = "The totals are over all sessions that match, shown or not.")
    @APIResponse(
            responseCode = "200",
            description = "The tree",
            content = @Content(schema = @Schema(ref = "TreeResponse")))
    public TreeResponse tree(@Context UriInfo address, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        TreeRequest request =
                QueryParameters.of(address).into(TreeRequest.newBuilder()).build();
        return tree.get(request, AfterPosition.parse(after));
    }
}
