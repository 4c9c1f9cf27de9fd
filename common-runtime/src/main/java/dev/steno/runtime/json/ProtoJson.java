package dev.steno.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Protobuf messages as JSON. Names are the schema's own ({@code session_id}), 64-bit integers are numbers, enums are their
 * names, bytes are base64. Lists, maps and plain fields are always there, with their default if need be; messages and
 * members of a oneof only when they are set. A number that JSON cannot hold (NaN, infinity) is null.
 *
 * <p>The canonical protobuf mapping differs in exactly this: it writes 64-bit integers as strings and names in camel case.
 */
public final class ProtoJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ProtoJson() {}

    /** The message as one line of JSON. */
    public static String print(Message message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a message could not be written as JSON", e);
        }
        return text.toString();
    }

    /** Writes the message as one JSON object. The generator stays open. */
    public static void write(Message message, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.hasPresence() && !message.hasField(field)) {
                continue;
            }
            out.writeFieldName(field.getName());
            if (field.isMapField()) {
                writeMap((List<?>) message.getField(field), out);
            } else if (field.isRepeated()) {
                writeList(field, (List<?>) message.getField(field), out);
            } else {
                writeValue(field, message.getField(field), out);
            }
        }
        out.writeEndObject();
    }

    private static void writeMap(List<?> entries, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Object each : entries) {
            MapEntry<?, ?> entry = (MapEntry<?, ?>) each;
            FieldDescriptor valueField = entry.getDescriptorForType().findFieldByNumber(2);
            out.writeFieldName(String.valueOf(entry.getKey()));
            writeValue(valueField, entry.getField(valueField), out);
        }
        out.writeEndObject();
    }

    private static void writeList(FieldDescriptor field, List<?> values, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            writeValue(field, value, out);
        }
        out.writeEndArray();
    }

    private static void writeValue(FieldDescriptor field, Object value, JsonGenerator out) throws IOException {
        switch (field.getJavaType()) {
            case STRING -> out.writeString((String) value);
            case INT -> out.writeNumber(isUnsigned(field) ? Integer.toUnsignedLong((int) value) : (int) value);
            case LONG -> writeLong(field, (long) value, out);
            case DOUBLE -> writeDouble((double) value, out);
            case FLOAT -> writeFloat((float) value, out);
            case BOOLEAN -> out.writeBoolean((boolean) value);
            case ENUM -> out.writeString(((EnumValueDescriptor) value).getName());
            case BYTE_STRING -> out.writeBinary(((ByteString) value).toByteArray());
            case MESSAGE -> write((Message) value, out);
        }
    }

    private static void writeLong(FieldDescriptor field, long value, JsonGenerator out) throws IOException {
        if (value < 0 && isUnsigned(field)) {
            out.writeNumber(Long.toUnsignedString(value));
        } else {
            out.writeNumber(value);
        }
    }

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }

    private static void writeDouble(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }

    private static void writeFloat(float value, JsonGenerator out) throws IOException {
        if (Float.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }
}
