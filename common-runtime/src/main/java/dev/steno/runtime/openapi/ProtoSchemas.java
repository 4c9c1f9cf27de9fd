package dev.steno.runtime.openapi;

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
public final class ProtoSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final String prefix;
    private final boolean complete;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    private ProtoSchemas(String prefix, boolean complete) {
        this.prefix = prefix;
        this.complete = complete;
    }

    /** The schemas of messages that Steno answers with, and of all messages inside them, by name. Every plain field is there. */
    public static Map<String, Schema> ofAnswers(List<Descriptor> messages) {
        return of("", true, messages);
    }

    /**
     * The schemas of messages that Steno takes, and of all messages inside them, by name. Every field may be missing.
     *
     * @param prefix what all names begin with, because messages of several contracts have the same ones
     */
    public static Map<String, Schema> ofRequests(String prefix, List<Descriptor> messages) {
        return of(prefix, false, messages);
    }

    /** The schema of one plain value as a parameter. */
    public static Schema parameter(FieldDescriptor field) {
        return new ProtoSchemas("", false).plain(field);
    }

    private static Map<String, Schema> of(String prefix, boolean complete, List<Descriptor> messages) {
        ProtoSchemas all = new ProtoSchemas(prefix, complete);
        messages.forEach(all::add);
        return all.schemas;
    }

    private Schema plain(FieldDescriptor field) {
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
            case MESSAGE -> OASFactory.createSchema().ref(REFERENCE + name(field.getMessageType()));
        };
    }

    private String name(Descriptor message) {
        return message.getName().startsWith(prefix) ? message.getName() : prefix + message.getName();
    }

    private void add(Descriptor message) {
        if (schemas.containsKey(name(message))) {
            return;
        }
        Schema schema = schema(SchemaType.OBJECT);
        schemas.put(name(message), schema);
        for (FieldDescriptor field : message.getFields()) {
            schema.addProperty(field.getName(), property(field));
            if (complete && !field.hasPresence()) {
                schema.addRequired(field.getName());
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                add(field.getMessageType());
            }
        }
    }

    private Schema property(FieldDescriptor field) {
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
