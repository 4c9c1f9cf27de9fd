package dev.steno.session.rest;

import com.google.protobuf.Descriptors.Descriptor;
import dev.steno.runtime.openapi.DoorDescription;
import dev.steno.runtime.openapi.ProtoSchemas;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.ItemChanged;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Completes the OpenAPI document of the store's door with the schemas of what it takes and answers. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class StoreDoorDescription implements OASFilter {

    static final String STORE = "store";

    private static final String PREFIX = "Store";
    private static final DoorDescription DOOR = new DoorDescription(StoreDoorDescription.class);

    /** Requests whose fields stand in an address, and what is sent over gRPC only. */
    private static final Set<String> WITHOUT_BODY = Set.of(
            "GetSessionRequest",
            "FindSessionRequest",
            "ListSessionsRequest",
            "DeleteSessionRequest",
            "LoadContextRequest",
            "LoadMessagesRequest",
            "ListUserMessagesRequest",
            "GetLastMessageRequest",
            "HasPendingToolCallsRequest",
            "GetSessionUsageRequest",
            "ListSummariesRequest",
            "GetCompactedStatsRequest",
            "GetItemRequest",
            "ListItemsRequest",
            "ChangeItemRequest",
            "ImportCheckpointRequest");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        ProtoSchemas.ofRequests(PREFIX, bodies()).forEach(document.getComponents()::addSchema);
        DOOR.complete(document);
        DoorDescription.describeTag(
                document, STORE, "Sessions that agents and harnesses keep in Steno. Served by session.");
    }

    private static List<Descriptor> bodies() {
        Stream<Descriptor> requestsAndAnswers =
                AppendMessageRequest.getDescriptor().getFile().getMessageTypes().stream()
                        .filter(message -> message.getName().endsWith("Request")
                                || message.getName().endsWith("Response"))
                        .filter(message -> !WITHOUT_BODY.contains(message.getName()));
        return Stream.concat(requestsAndAnswers, Stream.of(ItemChanged.getDescriptor()))
                .toList();
    }
}
