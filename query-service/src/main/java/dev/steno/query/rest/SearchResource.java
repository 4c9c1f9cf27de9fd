package dev.steno.query.rest;

import dev.steno.query.search.SearchConversations;
import dev.steno.runtime.http.RequestFields;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
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

/** Search over REST. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class SearchResource {

    private static final String ALIAS = "q";

    private final SearchConversations search;

    SearchResource(SearchConversations search) {
        this.search = search;
    }

    @GET
    @Path("/search")
    @RequestFields(value = SearchRequest.class, more = SearchResource.ALIAS)
    @Operation(
            operationId = "SearchConversations",
            summary = "Full-text search over messages",
            description =
                    "Words or a whole question; \"phrases\", -exclusions, prefix* and filters such as file:Main.java,"
                            + " tool:Bash, error:true and after:2026-11-01 are understood. Where few messages have all words,"
                            + " those with some of them follow. An empty query gives the newest messages first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of results",
            content = @Content(schema = @Schema(ref = "SearchResponse")))
    public SearchResponse search(
            @Context UriInfo address, @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        QueryParameters parameters = QueryParameters.of(address);
        SearchRequest.Builder request = parameters.into(SearchRequest.newBuilder());
        if (request.getQuery().isEmpty()) {
            request.setQuery(parameters.text(ALIAS));
        }
        return search.search(request.build(), AfterPosition.parse(after));
    }
}
