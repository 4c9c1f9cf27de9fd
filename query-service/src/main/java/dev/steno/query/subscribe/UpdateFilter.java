package dev.steno.query.subscribe;

import dev.steno.query.search.StandingQuery;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The filters that an update can be asked to pass, by the names of the contract. */
enum UpdateFilter {
    QUERY {
        @Override
        Predicate<FilterInput> of(String value) {
            StandingQuery query = StandingQuery.parse(value);
            return onMessage(query::matches);
        }
    },
    MESSAGE_TYPE {
        @Override
        Predicate<FilterInput> of(String value) {
            if (!ROLES.contains(value)) {
                throw Problem.field(field(), "is one of " + String.join(", ", ROLES));
            }
            return onMessage(message -> message.getMessageType().equals(value));
        }
    },
    AGENT {
        @Override
        Predicate<FilterInput> of(String value) {
            return input -> input.agent().equals(value);
        }
    },
    MODEL {
        @Override
        Predicate<FilterInput> of(String value) {
            return onMessage(message -> message.getMetadata().getModel().equals(value));
        }
    },
    TOOL {
        @Override
        Predicate<FilterInput> of(String value) {
            return onMessage(message -> message.getToolName().equals(value));
        }
    },
    TAG {
        @Override
        Predicate<FilterInput> of(String value) {
            return input -> input.mark().getTagsList().contains(value);
        }
    };

    private static final List<String> ROLES = List.of("user", "assistant", "system", "tool");

    /** A test for one filter; throws a problem when the value makes no sense. */
    abstract Predicate<FilterInput> of(String value);

    /** A test that passes what passes all of the filters. */
    static Predicate<FilterInput> all(Map<String, String> filters) {
        return filters.entrySet().stream()
                .map(filter -> named(filter.getKey()).checked(filter.getValue()))
                .reduce(input -> true, Predicate::and);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String field() {
        return "filters." + text();
    }

    private Predicate<FilterInput> checked(String value) {
        if (value.isBlank()) {
            throw Problem.field(field(), "must not be empty");
        }
        return of(value);
    }

    private static UpdateFilter named(String name) {
        return Arrays.stream(values())
                .filter(filter -> filter.text().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "filters." + name,
                        "there is no such filter; there are "
                                + Arrays.stream(values())
                                        .map(UpdateFilter::text)
                                        .collect(Collectors.joining(", "))));
    }

    private static Predicate<FilterInput> onMessage(Predicate<Message> test) {
        return input -> Optional.ofNullable(input.message()).filter(test).isPresent();
    }
}
