package dev.steno.session.rest;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.ChangeItemResponse;
import dev.steno.schema.store.v1.GetItemRequest;
import dev.steno.schema.store.v1.GetItemResponse;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.ListItemsResponse;
import dev.steno.session.store.ChangeItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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

/** Metadata, the todo and context of the store's sessions over REST. The kind in an address is metadata, todo or context. */
@Tag(name = StoreDoorDescription.STORE)
@Path("/v1/store/sessions/{id}/items")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StoreItemsResource {

    private final StoreAnswers answers;
    private final ChangeItem items;

    StoreItemsResource(StoreAnswers answers, ChangeItem items) {
        this.answers = answers;
        this.items = items;
    }

    @GET
    @Operation(
            operationId = "StoreListItems",
            summary = "The items of a session, of all kinds or one",
            description = "By kind, type and key.")
    @APIResponse(
            responseCode = "200",
            description = "The items",
            content = @Content(schema = @Schema(ref = "StoreListItemsResponse")))
    public ListItemsResponse list(
            @PathParam("id") String id,
            @QueryParam("kind") @DefaultValue("") String kind,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        ItemKind only = kind.isEmpty() ? ItemKind.ITEM_KIND_UNSPECIFIED : kind(kind);
        return ListItemsResponse.newBuilder()
                .addAllItems(answers.after(after, () -> items.list(id, only)))
                .build();
    }

    @GET
    @Path("/{kind}")
    @Operation(
            operationId = "StoreGetItem",
            summary = "One item",
            description = "The todo has neither type nor key, metadata has a key, context has both.")
    @APIResponse(
            responseCode = "200",
            description = "The item",
            content = @Content(schema = @Schema(ref = "StoreGetItemResponse")))
    public GetItemResponse get(
            @PathParam("id") String id,
            @PathParam("kind") String kind,
            @QueryParam("type") @DefaultValue("") String type,
            @QueryParam("key") @DefaultValue("") String key,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        GetItemRequest request = GetItemRequest.newBuilder()
                .setSessionId(id)
                .setKind(kind(kind))
                .setType(type)
                .setKey(key)
                .build();
        return answers.after(after, () -> items.get(request))
                .map(item -> GetItemResponse.newBuilder().setItem(item).build())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "the session has no such item"));
    }

    @PUT
    @Path("/{kind}")
    @Operation(
            operationId = "StoreChangeItem",
            summary = "Set an item",
            description = "With expected_version only if it has that version; 0 for one that is not there.")
    @RequestBody(content = @Content(schema = @Schema(ref = "StoreItemChanged")))
    @APIResponse(
            responseCode = "200",
            description = "The item after the change",
            content = @Content(schema = @Schema(ref = "StoreChangeItemResponse")))
    public Response set(
            @PathParam("id") String id,
            @PathParam("kind") String kind,
            @QueryParam("type") @DefaultValue("") String type,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("client_key") @DefaultValue("") String clientKey,
            ItemChanged body) {
        return change(id, clientKey, named(body.toBuilder().clearRemoved(), kind, type, key));
    }

    @DELETE
    @Path("/{kind}")
    @Operation(
            operationId = "StoreRemoveItem",
            summary = "Remove an item",
            description =
                    "With expected_version only if it has that version. Its version goes on when it is set again.")
    @APIResponse(
            responseCode = "200",
            description = "The item after the change",
            content = @Content(schema = @Schema(ref = "StoreChangeItemResponse")))
    public Response remove(
            @PathParam("id") String id,
            @PathParam("kind") String kind,
            @QueryParam("type") @DefaultValue("") String type,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("expected_version") @Nullable Long expectedVersion,
            @QueryParam("client_key") @DefaultValue("") String clientKey) {
        ItemChanged.Builder change = ItemChanged.newBuilder().setRemoved(true);
        if (expectedVersion != null) {
            change.setExpectedVersion(expectedVersion);
        }
        return change(id, clientKey, named(change, kind, type, key));
    }

    private Response change(String id, String clientKey, ItemChanged.Builder change) {
        ChangeItemResponse changed = items.change(ChangeItemRequest.newBuilder()
                .setSessionId(id)
                .setClientKey(clientKey)
                .setChange(change)
                .build());
        return StoreAnswers.written(changed, changed.getPosition());
    }

    private static ItemChanged.Builder named(ItemChanged.Builder change, String kind, String type, String key) {
        return change.setKind(kind(kind)).setType(type).setKey(key);
    }

    private static ItemKind kind(String name) {
        return switch (name) {
            case "metadata" -> ItemKind.ITEM_KIND_METADATA;
            case "todo" -> ItemKind.ITEM_KIND_TODO;
            case "context" -> ItemKind.ITEM_KIND_CONTEXT;
            default -> throw Problem.field("kind", "is metadata, todo or context");
        };
    }
}
