package dev.steno.query.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.steno.query.subscribe.SubscribeToUpdates;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document of the read door with what only the protobuf contract knows: the schemas of the messages
 * and the parameters that are a request's fields.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ReadDoorDescription implements OASFilter {

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

    private static final Set<String> OPERATIONS = Set.of(
            "SearchConversations",
            "GetConversationTree",
            "GetStats",
            "GetUsage",
            "ListSessions",
            "GetSession",
            "ListMessages",
            "MarkImportant",
            "ExportConversation",
            "StreamMessages",
            "GetLiveStats",
            "StreamActiveSessions",
            "SubscribeToUpdates",
            "BroadcastMetrics",
            "StartRebuild",
            "GetRebuild");

    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, Schema> schemas = ProtoSchemas.of(ANSWERS);
        schemas.forEach(document.getComponents()::addSchema);
        document.getComponents().addSchema(PROBLEM, problem());
        complete(document.getComponents().getSchemas().get(SessionView.SCHEMA));
    }

    @Override
    public Operation filterOperation(Operation operation) {
        String id = operation.getOperationId();
        if (id == null || !OPERATIONS.contains(id)) {
            return operation;
        }
        Descriptor request = REQUESTS.get(id);
        if (request != null) {
            request.getFields().forEach(field -> addParameters(operation, field));
        }
        if (id.equals("SearchConversations")) {
            operation.addParameter(query("q", OASFactory.createSchema().addType(SchemaType.STRING))
                    .description("Short for query"));
        }
        operation.getResponses().addAPIResponse("default", failure());
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
        Schema schema = ProtoSchemas.plain(field);
        operation.addParameter(query(
                field.getName(),
                field.isRepeated()
                        ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(schema)
                        : schema));
    }

    private static Parameter query(String name, Schema schema) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).schema(schema);
    }

    private static APIResponse failure() {
        return OASFactory.createAPIResponse()
                .description("The call failed; the body says why")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType().schema(reference(PROBLEM))));
    }

    private static Schema problem() {
        Schema field = object().addProperty("field", text()).addProperty("reason", text());
        return object().description("RFC 9457")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("code", text())
                .addProperty("retryable", OASFactory.createSchema().addType(SchemaType.BOOLEAN))
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(field));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
