package dev.steno.runtime.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What writing needs to know of a field, asked of its descriptor once: a descriptor works its answers out each time.
 *
 * @param isOptional whether it is left out when it is not set
 */
record JsonField(
        FieldDescriptor descriptor,
        SerializableString name,
        Shape shape,
        FieldDescriptor.JavaType type,
        boolean isOptional,
        boolean isUnsigned) {

    /** How many values a field has, and how they are kept apart. */
    enum Shape {
        SINGLE,
        LIST,
        MAP
    }

    /** The schemas of a build are few and fixed. */
    private static final Map<Descriptor, List<JsonField>> KNOWN = new ConcurrentHashMap<>();

    /** The fields of a message, in the schema's order. */
    static List<JsonField> of(Descriptor message) {
        // Looked up first: computing takes a lock even for what is known.
        List<JsonField> known = KNOWN.get(message);
        return known == null ? KNOWN.computeIfAbsent(message, JsonField::read) : known;
    }

    /** The field of the values of a map. */
    static JsonField ofValues(Descriptor entry) {
        return of(entry).get(1);
    }

    private static List<JsonField> read(Descriptor message) {
        return message.getFields().stream().map(JsonField::of).toList();
    }

    private static JsonField of(FieldDescriptor field) {
        return new JsonField(
                field,
                new SerializedString(field.getName()),
                shape(field),
                field.getJavaType(),
                field.hasPresence(),
                switch (field.getType()) {
                    case UINT32, UINT64, FIXED32, FIXED64 -> true;
                    default -> false;
                });
    }

    private static Shape shape(FieldDescriptor field) {
        if (field.isMapField()) {
            return Shape.MAP;
        }
        return field.isRepeated() ? Shape.LIST : Shape.SINGLE;
    }
}
