package dev.steno.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rule by which records of API calls become calls: records with one name tell of one call, of each figure the largest is the
 * call's, and a call counts once, for the session that made it, whoever repeats it. The order of the records does not matter.
 *
 * <p>Its whole state are two maps, which a store may keep as tables of its own: calls by {@link CallName#key}, and for the few
 * records that only tell a response's id the request's id that another record links to it. Not safe for several threads.
 */
public final class Ledger {

    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, SortedSet<String>> requestsOfResponse = new HashMap<>();

    /** Counts a record. One that names no call is left out, since nothing could tell it from its repetition. */
    public void add(CallUsage usage, Teller teller) {
        CallName name = usage.name();
        if (name.isEmpty()) {
            return;
        }
        calls.merge(name.key(), Call.of(usage, teller), Call::plus);
        if (name.links()) {
            requestsOfResponse
                    .computeIfAbsent(name.responseKey(), key -> new TreeSet<>())
                    .add(name.key());
        }
    }

    /** Counts what another ledger counted. */
    public void add(Ledger other) {
        other.calls.forEach((key, call) -> calls.merge(key, call, Call::plus));
        other.requestsOfResponse.forEach((key, requests) -> requestsOfResponse
                .computeIfAbsent(key, ignored -> new TreeSet<>())
                .addAll(requests));
    }

    /** Each call once, by key, in the order of the keys. */
    public SortedMap<String, Call> calls() {
        SortedMap<String, Call> counted = new TreeMap<>();
        calls.forEach((key, call) -> counted.merge(canonical(key), call, Call::plus));
        return counted;
    }

    private String canonical(String key) {
        SortedSet<String> requests = requestsOfResponse.get(key);
        return requests == null ? key : requests.first();
    }
}
