package dev.steno.ingest.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.google.protobuf.ByteString;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * One JSON object, token by token, every value checked as it is read. Fields are named by their path. For one thread.
 */
final class JsonTokens implements AutoCloseable {

    static final String WHOLE = "message";

    /** What to do with one field; the parser stands at its value. */
    interface FieldVisitor {
        void visit(String name) throws IOException, InvalidFieldException;
    }

    private final byte[] buffer;
    private final int offset;
    private final JsonParser parser;
    private String prefix = "";

    JsonTokens(JsonFactory factory, byte[] buffer, int offset, int length) throws IOException {
        this.buffer = buffer;
        this.offset = offset;
        this.parser = factory.createParser(buffer, offset, length);
    }

    /** Reads the whole body as one object, and nothing behind it. */
    void readAll(FieldVisitor visitor) throws InvalidFieldException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidFieldException(WHOLE, "must be a JSON object");
            }
            fields(visitor);
            if (parser.nextToken() != null) {
                throw new InvalidFieldException(WHOLE, "has something behind its JSON object");
            }
        } catch (StreamConstraintsException e) {
            throw new InvalidFieldException(WHOLE, "is nested too deeply, or a name or number in it is too long");
        } catch (JsonProcessingException e) {
            throw new InvalidFieldException(
                    WHOLE,
                    "is not valid JSON, at byte " + parser.currentLocation().getByteOffset());
        } catch (IOException e) {
            throw new InvalidFieldException(WHOLE, "is not valid UTF-8");
        }
    }

    /** Reads an object in a field; false when the field is null. */
    boolean object(String name, FieldVisitor visitor) throws IOException, InvalidFieldException {
        if (isNull()) {
            return false;
        }
        expect(parser.currentToken() == JsonToken.START_OBJECT, name, "must be an object");
        String outer = prefix;
        prefix = outer + name + ".";
        fields(visitor);
        prefix = outer;
        return true;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    /** The very bytes of a value of any kind; none for null, nor in an encoding other than UTF-8, where places are not known. */
    ByteString bytes() throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        long end = parser.currentLocation().getByteOffset();
        return isNull() || start < 0
                ? ByteString.EMPTY
                : ByteString.copyFrom(buffer, offset + (int) start, (int) (end - start));
    }

    /** Text of any length, fit for every store; empty for null. */
    String text(String name) throws IOException, InvalidFieldException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> "";
            case VALUE_STRING -> StorableText.of(parser.getText());
            default -> throw invalid(name, "must be text");
        };
    }

    /** Text that names something. */
    String name(String name) throws IOException, InvalidFieldException {
        String text = text(name);
        expect(
                text.length() <= RecordLimits.LONGEST_NAME,
                name,
                "must be at most " + RecordLimits.LONGEST_NAME + " characters");
        return text;
    }

    /** A whole number from 0 on; 0 for null. */
    int count(String name) throws IOException, InvalidFieldException {
        if (isNull()) {
            return 0;
        }
        expect(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, name, "must be a whole number");
        JsonParser.NumberType size = parser.getNumberType();
        expect(size == JsonParser.NumberType.INT, name, "must be between 0 and " + Integer.MAX_VALUE);
        int count = parser.getIntValue();
        expect(count >= 0, name, "must not be negative");
        return count;
    }

    /** A large whole number from 0 on; 0 for null. */
    long number(String name) throws IOException, InvalidFieldException {
        if (isNull()) {
            return 0;
        }
        expect(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, name, "must be a whole number");
        JsonParser.NumberType size = parser.getNumberType();
        expect(size != JsonParser.NumberType.BIG_INTEGER, name, "must be between 0 and " + Long.MAX_VALUE);
        long number = parser.getLongValue();
        expect(number >= 0, name, "must not be negative");
        return number;
    }

    /** An amount in US dollars, or -1 for null. */
    double dollars(String name) throws IOException, InvalidFieldException {
        if (isNull()) {
            return -1;
        }
        expect(parser.currentToken().isNumeric(), name, "must be a number");
        double dollars = parser.getDoubleValue();
        expect(dollars >= 0, name, "must not be negative");
        expect(
                dollars <= RecordLimits.HIGHEST_COST_USD,
                name,
                "must be at most " + (long) RecordLimits.HIGHEST_COST_USD);
        return dollars;
    }

    boolean flag(String name) throws InvalidFieldException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw invalid(name, "must be true or false");
        };
    }

    /** A point in time, in milliseconds since the epoch; 0 for null. */
    long time(String name) throws IOException, InvalidFieldException {
        long time = switch (parser.currentToken()) {
            case VALUE_NULL -> 0;
            case VALUE_NUMBER_INT -> milliseconds();
            case VALUE_STRING -> isoTime(name, parser.getText());
            default -> throw invalid(name, "must be milliseconds since 1970 as a whole number, or ISO 8601 text");
        };
        expect(
                isNull() || RecordLimits.isTime(time),
                name,
                "must lie between the years 2000 and 9999 (milliseconds, not seconds)");
        return time;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("a parser over bytes closes", e);
        }
    }

    InvalidFieldException invalid(String name, String reason) {
        return new InvalidFieldException(prefix + name, reason);
    }

    private void expect(boolean right, String name, String reason) throws InvalidFieldException {
        if (!right) {
            throw invalid(name, reason);
        }
    }

    private void fields(FieldVisitor visitor) throws IOException, InvalidFieldException {
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            visitor.visit(name);
            name = parser.nextFieldName();
        }
    }

    private long milliseconds() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Long.MAX_VALUE : parser.getLongValue();
    }

    private long isoTime(String name, String text) throws InvalidFieldException {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid(name, "must be ISO 8601 with its zone, such as 2026-01-31T12:00:00Z");
        }
    }
}
