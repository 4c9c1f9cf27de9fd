package dev.steno.query.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.steno.runtime.errors.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query of an address, by name and kind. A parameter that is missing or empty is as if it were not there; one that is
 * not of its kind is a problem with its name.
 */
final class QueryParameters {

    private final MultivaluedMap<String, String> values;

    QueryParameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    static QueryParameters of(UriInfo address) {
        return new QueryParameters(address.getQueryParameters());
    }

    String text(String name) {
        String value = value(name);
        return value == null ? "" : value;
    }

    int integer(String name) {
        return number(name, Integer::parseInt, 0, "a whole number");
    }

    long whole(String name) {
        return number(name, Long::parseLong, 0L, "a whole number");
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(choice(name));
    }

    /** True or false, or null when the address does not say. */
    @Nullable
    Boolean choice(String name) {
        String value = value(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.field(name, "is true or false, not '%s'".formatted(shortened(value)));
        };
    }

    /** All values of a parameter, which may be repeated or hold several values with commas between them. */
    List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Fills a request's fields from the parameters of the same names. Fields that hold messages stay as they are. */
    <B extends Message.Builder> B into(B request) {
        for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
            if (field.isMapField()) {
                continue;
            }
            if (field.isRepeated()) {
                list(field.getName()).forEach(value -> request.addRepeatedField(field, value));
            } else {
                request.setField(field, read(field));
            }
        }
        return request;
    }

    private Object read(FieldDescriptor field) {
        String name = field.getName();
        return switch (field.getJavaType()) {
            case STRING -> text(name);
            case INT -> integer(name);
            case LONG -> whole(name);
            case BOOLEAN -> flag(name);
            default -> throw new IllegalStateException("no parameter can hold " + field.getFullName());
        };
    }

    private <N extends Number> N number(String name, Function<String, N> parse, N missing, String kind) {
        String value = value(name);
        if (value == null) {
            return missing;
        }
        try {
            return parse.apply(value.strip());
        } catch (NumberFormatException e) {
            throw Problem.field(name, "is %s, not '%s'".formatted(kind, shortened(value)));
        }
    }

    private @Nullable String value(String name) {
        return Stream.ofNullable(values.getFirst(name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
