package dev.steno.schema.records;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one field of a record may hold. Whether a record has the fields that it needs is said by {@link RecordChecks}.
 *
 * @param field the field
 * @param kind what is in it
 * @param most the highest number, or the most characters
 */
public record FieldRule(FieldDescriptor field, Kind kind, long most) {

    /** What can be in a field. */
    public enum Kind {
        /** Text within {@link #most}; made fit for every store. */
        TEXT,
        /** Text within {@link #most} that can be printed. */
        KEY,
        /** A whole number from 0 to {@link #most}. */
        NUMBER,
        /** Milliseconds since the epoch. */
        TIME,
        /** US dollars. */
        DOLLARS,
        /** One of a fixed set. */
        FLAG,
        BYTES,
        OBJECT
    }

    /** The schemas of a build are few and fixed. */
    private static final Map<Descriptor, Map<String, FieldRule>> KNOWN = new ConcurrentHashMap<>();

    /** The rules of a message's fields by the fields' names, in the schema's order. */
    public static Map<String, FieldRule> of(Descriptor message) {
        // Looked up first: computing takes a lock even for what is known.
        Map<String, FieldRule> known = KNOWN.get(message);
        return known == null ? KNOWN.computeIfAbsent(message, FieldRule::read) : known;
    }

    /**
     * The value as it is kept.
     *
     * @param path what stands before the field's name in the names of wrong fields
     * @throws InvalidRecordException when the field cannot hold it
     */
    public Object checked(Object value, String path) throws InvalidRecordException {
        switch (kind) {
            case TEXT -> {
                String text = StorableText.of((String) value);
                expect(text.length() <= most, path, "must be at most " + most + " characters");
                return text;
            }
            case KEY ->
                expect(RecordLimits.isKey((String) value), path, "must be at most " + most + " printable characters");
            case NUMBER -> checkNumber(((Number) value).longValue(), path);
            case TIME ->
                expect(
                        RecordLimits.isTime((long) value),
                        path,
                        "must lie between the years 2000 and 9999 (milliseconds, not seconds)");
            case DOLLARS -> checkDollars((double) value, path);
            case FLAG, BYTES, OBJECT -> {
                // Every value is right.
            }
        }
        return value;
    }

    /** Says that the field's value is wrong. */
    public InvalidRecordException invalid(String path, String reason) {
        return new InvalidRecordException(path + field.getName(), reason);
    }

    /** Says that the field's number is out of its range. */
    public InvalidRecordException outOfRange(String path) {
        return invalid(path, "must be between 0 and " + most);
    }

    private void checkNumber(long number, String path) throws InvalidRecordException {
        expect(number >= 0, path, "must not be negative");
        if (number > most) {
            throw outOfRange(path);
        }
    }

    private void checkDollars(double dollars, String path) throws InvalidRecordException {
        expect(!Double.isNaN(dollars), path, "must be a number");
        expect(dollars >= 0, path, "must not be negative");
        expect(dollars <= most, path, "must be at most " + most);
    }

    private void expect(boolean right, String path, String reason) throws InvalidRecordException {
        if (!right) {
            throw invalid(path, reason);
        }
    }

    private static Map<String, FieldRule> read(Descriptor message) {
        Map<String, FieldRule> rules = new LinkedHashMap<>();
        message.getFields().forEach(field -> rules.put(field.getName(), of(field)));
        return Collections.unmodifiableMap(rules);
    }

    private static FieldRule of(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> text(field);
            case INT -> new FieldRule(field, Kind.NUMBER, Integer.MAX_VALUE);
            case LONG -> number(field);
            case DOUBLE -> new FieldRule(field, Kind.DOLLARS, (long) RecordLimits.HIGHEST_COST_USD);
            case BOOLEAN, ENUM -> new FieldRule(field, Kind.FLAG, 1);
            case BYTE_STRING -> new FieldRule(field, Kind.BYTES, Long.MAX_VALUE);
            case MESSAGE -> new FieldRule(field, Kind.OBJECT, Long.MAX_VALUE);
            case FLOAT -> throw new IllegalStateException(field + " has no rule");
        };
    }

    private static FieldRule text(FieldDescriptor field) {
        return switch (field.getName()) {
            // The last four must be one of few words, which says more than their length.
            case "content", "message_type", "type", "source", "digest" ->
                new FieldRule(field, Kind.TEXT, Long.MAX_VALUE);
            case "arguments", "value", "summary", "extra" -> new FieldRule(field, Kind.TEXT, Long.MAX_VALUE);
            case "folder", "repository", "remote", "project_root" ->
                new FieldRule(field, Kind.TEXT, RecordLimits.LONGEST_PATH);
            case "idempotency_key", "client_key" -> new FieldRule(field, Kind.KEY, RecordLimits.LONGEST_KEY);
            default -> new FieldRule(field, Kind.TEXT, RecordLimits.LONGEST_NAME);
        };
    }

    private static FieldRule number(FieldDescriptor field) {
        return switch (field.getName()) {
            case "timestamp" -> new FieldRule(field, Kind.TIME, RecordLimits.LATEST_MS);
            case "revision" -> new FieldRule(field, Kind.NUMBER, RecordLimits.HIGHEST_REVISION);
            default -> new FieldRule(field, Kind.NUMBER, RecordLimits.HIGHEST_FIGURE);
        };
    }
}
