package dev.steno.query.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.steno.query.subscribe.SubscribeToUpdates;
import dev.steno.runtime.openapi.DoorDescription;
import dev.steno.runtime.openapi.ProtoSchemas;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.MarkResponse;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.conversation.StatsEvent;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document of the read door with what only the protobuf contract knows: the schemas of the messages
 * and the parameters that are a request's fields.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ReadDoorDescription implements OASFilter {

    static final String READ = "read";
    static final String LIVE = "live";
    static final String OPERATE = "operate";

    private static final List<Descriptor> ANSWERS = List.of(
            SearchResponse.getDescriptor(),
            TreeResponse.getDescriptor(),
            LiveStats.getDescriptor(),
            MarkResponse.getDescriptor(),
            ListMessagesResponse.getDescriptor(),
            MessageEvent.getDescriptor(),
            StatsEvent.getDescriptor(),
            ActiveSessionUpdate.getDescriptor(),
            ConversationUpdate.getDescriptor(),
            MetricsUpdate.getDescriptor());

    /** Whose fields the operations take as parameters. */
    private static final Map<String, Descriptor> REQUESTS = Map.of(
            "SearchConversations", SearchRequest.getDescriptor(),
            "GetConversationTree", TreeRequest.getDescriptor(),
            "SubscribeToUpdates", SubscribeRequest.getDescriptor());

    private static final DoorDescription DOOR = new DoorDescription(ReadDoorDescription.class);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, Schema> schemas = ProtoSchemas.ofAnswers(ANSWERS);
        schemas.forEach(document.getComponents()::addSchema);
        complete(document.getComponents().getSchemas().get(SessionView.SCHEMA));
        DOOR.complete(document);
        DoorDescription.describeTag(document, READ, "Search, sessions, figures and documents. Served by query.");
        DoorDescription.describeTag(
                document, LIVE, "What happens now, as server-sent events until the caller leaves. Served by query.");
        DoorDescription.describeTag(document, OPERATE, "Work on the stores. Served by query.");
    }

    @Override
    public Operation filterOperation(Operation operation) {
        Descriptor request = operation.getOperationId() == null ? null : REQUESTS.get(operation.getOperationId());
        if (request != null) {
            request.getFields().forEach(field -> addParameters(operation, field));
        }
        if (request == SearchRequest.getDescriptor()) {
            operation.addParameter(query("q", OASFactory.createSchema().addType(SchemaType.STRING))
                    .description("Short for query"));
        }
        return operation;
    }

    /** The two properties that are protobuf messages, which a scan of the class would describe by their Java methods. */
    private static void complete(@Nullable Schema session) {
        if (session != null) {
            session.addProperty("mark", reference("SessionMetadata"));
            session.addProperty(
                    "recent_messages",
                    OASFactory.createSchema().addType(SchemaType.ARRAY).items(reference("Message")));
        }
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static void addParameters(Operation operation, FieldDescriptor field) {
        if (field.isMapField()) {
            SubscribeToUpdates.filterNames()
                    .forEach(name -> operation.addParameter(
                            query(name, OASFactory.createSchema().addType(SchemaType.STRING))));
            return;
        }
        Schema schema = ProtoSchemas.parameter(field);
        operation.addParameter(query(
                field.getName(),
                field.isRepeated()
                        ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(schema)
                        : schema));
    }

    private static Parameter query(String name, Schema schema) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).schema(schema);
    }
}
