package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.steno.schema.records.RecordLimits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the schema as objects, field by field under their names and in the order of their numbers. A field that ends in
 * {@code _ms} becomes a time that ends in {@code _at}; fields that have their default are left out.
 */
final class SchemaFields {

    private static final Set<String> LONG_TEXTS = Set.of("content", "arguments", "value", "note", "description");

    private SchemaFields() {}

    static ObjectNode write(Message message) {
        ObjectNode node = Trees.NODES.objectNode();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().isRepeated()) {
                ArrayNode array = node.putArray(name(field.getKey()));
                ((List<?>) field.getValue()).forEach(each -> array.add(write(field.getKey(), each)));
            } else {
                node.set(name(field.getKey()), write(field.getKey(), field.getValue()));
            }
        }
        return node;
    }

    private static JsonNode write(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> write((Message) value);
            case ENUM -> Trees.NODES.textNode(word((EnumValueDescriptor) value));
            case BOOLEAN -> Trees.NODES.booleanNode((Boolean) value);
            case LONG, INT ->
                isTime(field)
                        ? Trees.NODES.textNode(Times.format((Long) value))
                        : Trees.NODES.numberNode(((Number) value).longValue());
            default -> Trees.NODES.textNode((String) value);
        };
    }

    /** Reads the fields that the message has; others are passed over. */
    static void read(Fields fields, Message.Builder message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            String name = name(field);
            if (!fields.has(name)) {
                continue;
            }
            if (!field.isRepeated()) {
                Object value = value(fields, field, name, message);
                if (value != null) {
                    message.setField(field, value);
                }
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (Fields each : fields.objects(name)) {
                    message.addRepeatedField(field, read(each, field, message));
                }
            } else {
                fields.texts(name).forEach(each -> message.addRepeatedField(field, each));
            }
        }
    }

    private static @Nullable Object value(Fields fields, FieldDescriptor field, String name, Message.Builder message) {
        return switch (field.getJavaType()) {
            case MESSAGE -> read(fields.object(name), field, message);
            case ENUM -> constant(fields, field, name);
            case BOOLEAN -> fields.flag(name);
            case LONG -> isTime(field) ? fields.time(name) : fields.count(name);
            default -> LONG_TEXTS.contains(name) ? fields.text(name) : fields.text(name, RecordLimits.LONGEST_NAME);
        };
    }

    private static Message read(Fields fields, FieldDescriptor field, Message.Builder parent) {
        Message.Builder inner = parent.newBuilderForField(field);
        read(fields, inner);
        return inner.build();
    }

    private static @Nullable Object constant(Fields fields, FieldDescriptor field, String name) {
        String word = fields.text(name);
        for (EnumValueDescriptor each : field.getEnumType().getValues()) {
            if (each.getNumber() != 0 && word(each).equals(word)) {
                return each;
            }
        }
        fields.wrong(name, "is none of the words that stand there");
        return null;
    }

    /** {@code ITEM_KIND_TODO} is "todo". */
    private static String word(EnumValueDescriptor value) {
        String name = value.getName();
        String type =
                value.getType().getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return name.substring(type.length() + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isTime(FieldDescriptor field) {
        return field.getName().endsWith("_ms");
    }

    private static String name(FieldDescriptor field) {
        return isTime(field) ? field.getName().replaceAll("_ms$", "_at") : field.getName();
    }
}
