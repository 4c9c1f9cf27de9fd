package dev.steno.query.search;

import dev.steno.query.index.SearchableFields;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * A filter within a query, such as {@code tool:Bash} or {@code -file:README.md}. Capitals do not matter.
 *
 * @param field what it looks at
 * @param value in lower case; of a time the milliseconds since the epoch
 * @param excluded whether what has the value is left out
 */
record QueryFilter(Field field, String value, boolean excluded) {

    /** What a query can be filtered by. */
    enum Field {
        /** A file that a tool call touched: its path, an ending of it from a name on, or with {@code *} the beginning of one. */
        FILE,
        /** The tool's name; with {@code *} its beginning. */
        TOOL,
        /** The beginning of the agent's name. */
        AGENT,
        /** A part of the model's name. */
        MODEL,
        /** {@code true} for results of calls that failed. */
        ERROR,
        /** Before this time; a date stands for its beginning in UTC. */
        BEFORE,
        /** At this time or later. */
        AFTER
    }

    private static final String MANY = "*";

    /**
     * The filter that is written like this; nothing when these are words of a text.
     *
     * @throws Problem MALFORMED when a time is wanted, and a number is given that is none
     */
    static Optional<QueryFilter> of(String name, String value, boolean excluded) {
        for (Field field : Field.values()) {
            if (field.name().toLowerCase(Locale.ROOT).equals(name)) {
                return normal(field, value.strip()).map(normal -> new QueryFilter(field, normal, excluded));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> normal(Field field, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (field) {
            case BEFORE, AFTER -> millis(field, value).map(String::valueOf);
            case ERROR -> Optional.of(lower).filter(flag -> flag.equals("true") || flag.equals("false"));
            case FILE -> Optional.of(lower.replace('\\', '/')).filter(file -> !file.isEmpty());
            case TOOL, AGENT, MODEL -> Optional.of(lower).filter(text -> !text.isEmpty());
        };
    }

    private static Optional<Long> millis(Field field, String value) {
        if (value.isEmpty() || !Character.isDigit(value.charAt(0))) {
            return Optional.empty();
        }
        try {
            Instant time = value.length() > "2026-11-28".length()
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.of(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.field(
                    "query",
                    "%s:%s is no time; write a date such as 2026-11-28, or 2026-11-28T09:00:00Z"
                            .formatted(field.name().toLowerCase(Locale.ROOT), value));
        }
    }

    /** Whether a message has the value. */
    boolean isOf(Message message) {
        SearchableFields fields = SearchableFields.of(message);
        return switch (field) {
            case FILE -> fields.files().stream().anyMatch(this::isOrBegins);
            case TOOL -> isOrBegins(fields.tool());
            case AGENT -> fields.agent().startsWith(value);
            case MODEL -> fields.model().contains(value);
            case ERROR -> fields.error() == Boolean.parseBoolean(value);
            case BEFORE -> message.getTimestamp() < Long.parseLong(value);
            case AFTER -> message.getTimestamp() >= Long.parseLong(value);
        };
    }

    /** What finds the messages that have the value. */
    Query inIndex() {
        return switch (field) {
            case FILE -> isOrBegins("files", value);
            case TOOL -> isOrBegins("tool", value);
            case AGENT -> begins("agent", value);
            case MODEL ->
                Query.of(query -> query.wildcard(part -> part.field("model").value("*" + literal() + "*")));
            case ERROR -> error();
            case BEFORE ->
                Query.of(query -> query.range(time -> time.field("timestamp").lt(JsonData.of(Long.parseLong(value)))));
            case AFTER ->
                Query.of(query -> query.range(time -> time.field("timestamp").gte(JsonData.of(Long.parseLong(value)))));
        };
    }

    /** The index holds only what failed. */
    private Query error() {
        Query failed = Query.of(query -> query.term(is -> is.field("error").value(FieldValue.of(true))));
        return Boolean.parseBoolean(value) ? failed : Query.of(query -> query.bool(not -> not.mustNot(failed)));
    }

    private String literal() {
        return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private boolean isOrBegins(String text) {
        return value.endsWith(MANY) ? text.startsWith(beginning()) : text.equals(value);
    }

    private Query isOrBegins(String name, String wanted) {
        return wanted.endsWith(MANY)
                ? begins(name, beginning())
                : Query.of(query -> query.term(is -> is.field(name).value(FieldValue.of(wanted))));
    }

    private String beginning() {
        return value.substring(0, value.length() - 1);
    }

    private static Query begins(String name, String beginning) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(name).value(beginning)));
    }
}
