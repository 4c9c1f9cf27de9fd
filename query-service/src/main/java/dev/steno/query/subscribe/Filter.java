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
enum Filter {
    QUERY {
        @Override
        Predicate<Candidate> of(String value) {
            StandingQuery query = StandingQuery.parse(value);
            return onMessage(query::matches);
        }
    },
    MESSAGE_TYPE {
        @Override
        Predicate<Candidate> of(String value) {
            if (!ROLES.contains(value)) {
                throw Problem.field(field(), "is one of " + String.join(", ", ROLES));
            }
            return onMessage(message -> message.getMessageType().equals(value));
        }
    },
    AGENT {
        @Override
        Predicate<Candidate> of(String value) {
            return candidate -> candidate.agent().equals(value);
        }
    },
    MODEL {
        @Override
        Predicate<Candidate> of(String value) {
            return onMessage(message -> message.getMetadata().getModel().equals(value));
        }
    },
    TOOL {
        @Override
        Predicate<Candidate> of(String value) {
            return onMessage(message -> message.getToolName().equals(value));
        }
    },
    TAG {
        @Override
        Predicate<Candidate> of(String value) {
            return candidate -> candidate.mark().getTagsList().contains(value);
        }
    };

    private static final List<String> ROLES = List.of("user", "assistant", "system", "tool");

    /** A test for one filter; throws a problem when the value makes no sense. */
    abstract Predicate<Candidate> of(String value);

    /** A test that passes what passes all of the filters. */
    static Predicate<Candidate> all(Map<String, String> filters) {
        return filters.entrySet().stream()
                .map(filter -> named(filter.getKey()).checked(filter.getValue()))
                .reduce(candidate -> true, Predicate::and);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String field() {
        return "filters." + text();
    }

    private Predicate<Candidate> checked(String value) {
        if (value.isBlank()) {
            throw Problem.field(field(), "must not be empty");
        }
        return of(value);
    }

    private static Filter named(String name) {
        return Arrays.stream(values())
                .filter(filter -> filter.text().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "filters." + name,
                        "there is no such filter; there are "
                                + Arrays.stream(values()).map(Filter::text).collect(Collectors.joining(", "))));
    }

    private static Predicate<Candidate> onMessage(Predicate<Message> test) {
        return candidate ->
                Optional.ofNullable(candidate.message()).filter(test).isPresent();
    }
}
