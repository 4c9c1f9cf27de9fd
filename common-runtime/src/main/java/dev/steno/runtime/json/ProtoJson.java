package dev.steno.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
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
        for (JsonField field : JsonField.of(message.getDescriptorForType())) {
            if (field.isOptional() && !message.hasField(field.descriptor())) {
                continue;
            }
            out.writeFieldName(field.name());
            Object value = message.getField(field.descriptor());
            switch (field.shape()) {
                case MAP -> writeMap((List<?>) value, out);
                case LIST -> writeList(field, (List<?>) value, out);
                case SINGLE -> writeValue(field, value, out);
            }
        }
        out.writeEndObject();
    }

    private static void writeMap(List<?> entries, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Object each : entries) {
            MapEntry<?, ?> entry = (MapEntry<?, ?>) each;
            JsonField value = JsonField.ofValues(entry.getDescriptorForType());
            out.writeFieldName(String.valueOf(entry.getKey()));
            // By its descriptor: the entry itself has an enum as a number.
            writeValue(value, entry.getField(value.descriptor()), out);
        }
        out.writeEndObject();
    }

    private static void writeList(JsonField field, List<?> values, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            writeValue(field, value, out);
        }
        out.writeEndArray();
    }

    private static void writeValue(JsonField field, Object value, JsonGenerator out) throws IOException {
        switch (field.type()) {
            case STRING -> out.writeString((String) value);
            case INT -> out.writeNumber(field.isUnsigned() ? Integer.toUnsignedLong((int) value) : (int) value);
            case LONG -> writeLong(field, (long) value, out);
            case DOUBLE -> writeDouble((double) value, out);
            case FLOAT -> writeFloat((float) value, out);
            case BOOLEAN -> out.writeBoolean((boolean) value);
            case ENUM -> out.writeString(((EnumValueDescriptor) value).getName());
            case BYTE_STRING -> out.writeBinary(((ByteString) value).toByteArray());
            case MESSAGE -> write((Message) value, out);
        }
    }

    private static void writeLong(JsonField field, long value, JsonGenerator out) throws IOException {
        if (value < 0 && field.isUnsigned()) {
            out.writeNumber(Long.toUnsignedString(value));
        } else {
            out.writeNumber(value);
        }
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
