package dev.steno.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.steno.schema.records.FieldRule;
import dev.steno.schema.records.InvalidRecordException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads one JSON object into a protobuf message, token by token. Fields have the schema's names; unknown ones are passed
 * over, {@code null} counts as absent, and of a field given twice the last one counts. Bytes are the JSON of their value as
 * it stands. For one thread.
 */
final class JsonFields {

    private final byte[] buffer;
    private final int offset;
    private final JsonParser parser;

    private JsonFields(byte[] buffer, int offset, JsonParser parser) {
        this.buffer = buffer;
        this.offset = offset;
        this.parser = parser;
    }

    /**
     * Reads the whole of these bytes as one object, in UTF-8 or, with its mark, in UTF-16 or UTF-32.
     *
     * @throws InvalidRecordException naming the first field with a value of another type than its own
     */
    static void read(JsonFactory factory, byte[] buffer, int offset, int length, Message.Builder into)
            throws InvalidRecordException {
        try (JsonParser parser = factory.createParser(buffer, offset, length)) {
            new JsonFields(buffer, offset, parser).readAll(into);
        } catch (IOException e) {
            throw whole("is in no encoding of Unicode");
        }
    }

    private void readAll(Message.Builder into) throws InvalidRecordException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw whole("must be a JSON object");
            }
            object(into, "");
            if (parser.nextToken() != null) {
                throw whole("has something behind its JSON object");
            }
        } catch (StreamConstraintsException e) {
            throw whole("is nested too deeply, or a name or number in it is too long");
        } catch (JsonProcessingException e) {
            throw whole("is not valid JSON, at byte " + parser.currentLocation().getByteOffset());
        } catch (IOException e) {
            throw whole("is not valid UTF-8");
        }
    }

    private void object(Message.Builder into, String path) throws IOException, InvalidRecordException {
        Map<String, FieldRule> rules = FieldRule.of(into.getDescriptorForType());
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            FieldRule rule = rules.get(name);
            if (rule == null) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL) {
                into.clearField(rule.field());
            } else {
                beAlone(into, rule, path);
                into.setField(rule.field(), value(into, rule, token, path));
            }
        }
    }

    private Object value(Message.Builder into, FieldRule rule, JsonToken token, String path)
            throws IOException, InvalidRecordException {
        return switch (rule.kind()) {
            case TEXT, KEY -> {
                expect(token == JsonToken.VALUE_STRING, rule, path, "must be text");
                yield parser.getText();
            }
            case NUMBER -> number(rule, token, path);
            // Checked at once: 0 is no time, but looks like an absent one later.
            case TIME -> rule.checked(time(rule, token, path), path);
            case DOLLARS -> {
                expect(token.isNumeric(), rule, path, "must be a number");
                yield parser.getDoubleValue();
            }
            case FLAG -> {
                expect(token.isBoolean(), rule, path, "must be true or false");
                yield token == JsonToken.VALUE_TRUE;
            }
            case BYTES -> original();
            case OBJECT -> {
                expect(token == JsonToken.START_OBJECT, rule, path, "must be an object");
                Message.Builder inner = into.newBuilderForField(rule.field());
                object(inner, path + rule.field().getName() + ".");
                yield inner.build();
            }
        };
    }

    /** A number of the field's type. Its sign and range are checked with all other values. */
    private Object number(FieldRule rule, JsonToken token, String path) throws IOException, InvalidRecordException {
        expect(token == JsonToken.VALUE_NUMBER_INT, rule, path, "must be a whole number");
        boolean isInt = rule.field().getJavaType() == FieldDescriptor.JavaType.INT;
        NumberType size = parser.getNumberType();
        if (size == NumberType.BIG_INTEGER || (isInt && size == NumberType.LONG)) {
            throw rule.outOfRange(path);
        }
        return isInt ? (Object) parser.getIntValue() : (Object) parser.getLongValue();
    }

    private long time(FieldRule rule, JsonToken token, String path) throws IOException, InvalidRecordException {
        return switch (token) {
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == NumberType.BIG_INTEGER ? Long.MAX_VALUE : parser.getLongValue();
            case VALUE_STRING -> isoTime(rule, parser.getText(), path);
            default -> throw rule.invalid(path, "must be milliseconds since 1970 as a whole number, or ISO 8601 text");
        };
    }

    private static long isoTime(FieldRule rule, String text, String path) throws InvalidRecordException {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw rule.invalid(path, "must be ISO 8601 with its zone, such as 2026-01-31T12:00:00Z");
        }
    }

    /** The very bytes of a value of any kind; none in an encoding other than UTF-8, where places are not known. */
    private ByteString original() throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        long end = parser.currentLocation().getByteOffset();
        return start < 0 ? ByteString.EMPTY : ByteString.copyFrom(buffer, offset + (int) start, (int) (end - start));
    }

    private static void beAlone(Message.Builder into, FieldRule rule, String path) throws InvalidRecordException {
        OneofDescriptor oneOf = rule.field().getRealContainingOneof();
        if (oneOf == null || !into.hasOneof(oneOf) || into.getOneofFieldDescriptor(oneOf) == rule.field()) {
            return;
        }
        String names = oneOf.getFields().stream()
                .map(FieldDescriptor::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        throw rule.invalid(path, "stands beside another name; give one of " + names);
    }

    private static void expect(boolean right, FieldRule rule, String path, String reason)
            throws InvalidRecordException {
        if (!right) {
            throw rule.invalid(path, reason);
        }
    }

    private static InvalidRecordException whole(String reason) {
        return new InvalidRecordException(InvalidRecordException.WHOLE, reason);
    }
}
