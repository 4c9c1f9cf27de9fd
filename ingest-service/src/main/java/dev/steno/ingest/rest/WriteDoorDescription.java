package dev.steno.ingest.rest;

import dev.steno.runtime.openapi.DoorDescription;
import dev.steno.runtime.openapi.ProtoSchemas;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.SessionNotice;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Completes the OpenAPI document of the write door with the schemas of what it takes. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class WriteDoorDescription implements OASFilter {

    static final String WRITE = "write";

    private static final DoorDescription DOOR = new DoorDescription(WriteDoorDescription.class);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, Schema> schemas = new HashMap<>(ProtoSchemas.ofRequests("Record", List.of(Record.getDescriptor())));
        schemas.putAll(ProtoSchemas.ofRequests("Session", List.of(SessionNotice.getDescriptor())));
        schemas.computeIfPresent(
                "Record",
                (name, record) -> record.required(List.of("session_id", "project_name"))
                        .addProperty("timestamp", time())
                        .addProperty(
                                "raw",
                                OASFactory.createSchema().description("Any JSON: the original, kept byte by byte")));
        schemas.computeIfPresent("SessionNotice", (name, notice) -> notice.addProperty("timestamp", time()));
        schemas.forEach(document.getComponents()::addSchema);
        DOOR.complete(document);
        DoorDescription.describeTag(document, WRITE, "Recording what is said. Served by ingest.");
    }

    private static Schema time() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.INTEGER, SchemaType.STRING))
                .description("Milliseconds since 1970, or ISO 8601 with a zone");
    }
}
