package dev.steno.query.subscribe;

import dev.steno.runtime.errors.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a subscriber can ask for, by the names of the contract. */
enum UpdateKind {
    /** Messages, and what happens to sessions. */
    CONVERSATIONS,
    /** What happens to sessions: changes and marks. */
    SESSIONS,
    /** Messages that a standing query finds. */
    SEARCH;

    static UpdateKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field("type", "is one of " + names()));
    }

    boolean hasMessages() {
        return this != SESSIONS;
    }

    boolean hasSessions() {
        return this != SEARCH;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String names() {
        return Arrays.stream(values()).map(UpdateKind::text).collect(Collectors.joining(", "));
    }
}
