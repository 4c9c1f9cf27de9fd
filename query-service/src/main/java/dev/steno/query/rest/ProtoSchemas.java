package dev.steno.query.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What {@link dev.steno.runtime.json.ProtoJson} makes of protobuf messages, as OpenAPI schemas. */
final class ProtoSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /** The schemas of these messages and of all messages inside them, by name. */
    static Map<String, Schema> of(List<Descriptor> messages) {
        ProtoSchemas all = new ProtoSchemas();
        messages.forEach(all::add);
        return all.schemas;
    }

    /** The schema of one plain value, as JSON or as a parameter. */
    static Schema plain(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> schema(SchemaType.STRING);
            case INT -> schema(SchemaType.INTEGER).format("int32");
            case LONG -> schema(SchemaType.INTEGER).format("int64");
            case DOUBLE -> schema(SchemaType.NUMBER).format("double");
            case FLOAT -> schema(SchemaType.NUMBER).format("float");
            case BOOLEAN -> schema(SchemaType.BOOLEAN);
            case BYTE_STRING -> schema(SchemaType.STRING).format("byte");
            case ENUM ->
                schema(SchemaType.STRING)
                        .enumeration(List.copyOf(field.getEnumType().getValues().stream()
                                .map(EnumValueDescriptor::getName)
                                .toList()));
            case MESSAGE ->
                OASFactory.createSchema().ref(REFERENCE + field.getMessageType().getName());
        };
    }

    private void add(Descriptor message) {
        if (schemas.containsKey(message.getName())) {
            return;
        }
        Schema schema = schema(SchemaType.OBJECT);
        schemas.put(message.getName(), schema);
        for (FieldDescriptor field : message.getFields()) {
            schema.addProperty(field.getName(), property(field));
            if (!field.hasPresence()) {
                schema.addRequired(field.getName());
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                add(field.getMessageType());
            }
        }
    }

    private static Schema property(FieldDescriptor field) {
        if (field.isMapField()) {
            return schema(SchemaType.OBJECT)
                    .additionalPropertiesSchema(plain(field.getMessageType().findFieldByNumber(2)));
        }
        return field.isRepeated() ? schema(SchemaType.ARRAY).items(plain(field)) : plain(field);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
