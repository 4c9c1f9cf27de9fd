package dev.steno.ingest.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The fields of one hook. A field that is there but of the wrong type makes the hook unreadable; null counts as absent. */
final class HookFields {

    /** Marks what is no hook but says the same as one. */
    static final String NOTICE = "notice";

    private final ObjectNode object;

    HookFields(ObjectNode object) {
        this.object = object;
    }

    /** The text of a field, fit for every store; empty when it is absent. */
    String text(String field) throws NotUnderstoodException {
        return StorableText.of(original(field));
    }

    /** The {@link FactNames#digest} of a field's text as the agent gave it; its transcript gives it likewise. */
    String digest(String field) throws NotUnderstoodException {
        return FactNames.digest(original(field));
    }

    /** The text of a field that names something and is therefore short. */
    String name(String field) throws NotUnderstoodException {
        String name = text(field);
        if (name.length() > RecordLimits.LONGEST_NAME) {
            throw new NotUnderstoodException(field + " is longer than " + RecordLimits.LONGEST_NAME + " characters");
        }
        return name;
    }

    /** A name without which the hook makes no sense. */
    String required(String field) throws NotUnderstoodException {
        String name = name(field);
        if (name.isBlank()) {
            throw new NotUnderstoodException(field + " is missing");
        }
        return name;
    }

    /** A duration in whole milliseconds; 0 when it is absent or beyond all sense. */
    int millis(String field) throws NotUnderstoodException {
        JsonNode value = value(field);
        if (value == null) {
            return 0;
        }
        if (!value.isNumber()) {
            throw new NotUnderstoodException(field + " is no number");
        }
        double millis = value.doubleValue();
        return millis >= 0 && millis <= Integer.MAX_VALUE ? (int) millis : 0;
    }

    /** When the hook says it happened, in milliseconds since the epoch; null when it does not, or no time since 2000. */
    @Nullable
    Long time() {
        JsonNode value = value("timestamp");
        try {
            long time = value == null || !value.isTextual()
                    ? 0
                    : OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli();
            return RecordLimits.isTime(time) ? time : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** The text of a field as the agent gave it; empty when it is absent. */
    String original(String field) throws NotUnderstoodException {
        JsonNode value = value(field);
        if (value == null) {
            return "";
        }
        if (!value.isTextual()) {
            throw new NotUnderstoodException(field + " is no text");
        }
        return value.textValue();
    }

    /** Whether this says the same as another hook. */
    boolean isNotice() {
        return object.path(NOTICE).asBoolean();
    }

    /** Any JSON; null when it is absent. */
    @Nullable
    JsonNode value(String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }
}
