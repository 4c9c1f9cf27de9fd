package dev.steno.schema.ledger;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule by which records of API calls become calls: records with one name tell of one call, of each figure the largest is the
 * call's, and a call counts once, for the session that made it, whoever repeats it. The order of the records does not matter.
 *
 * <p>Its whole state is one map, which a store may keep as a table of its own: calls by {@link CallIds#key}. Not safe for several
 * threads.
 */
public final class Ledger {

    private final SortedMap<String, Call> calls = new TreeMap<>();

    /** Counts a record. One that names no call is left out, since nothing could tell it from its repetition. */
    public void add(CallUsage usage, CallOrigin origin) {
        if (!usage.ids().isEmpty()) {
            calls.merge(usage.ids().key(), Call.of(usage, origin), Call::plus);
        }
    }

    /** Counts what all records of one event tell, under the name they agree on. */
    public void add(ReportedCall told) {
        calls.merge(told.key(), told.call(), Call::plus);
    }

    /** Counts what another ledger counted. */
    public void add(Ledger other) {
        other.calls.forEach((key, call) -> calls.merge(key, call, Call::plus));
    }

    /** Each call once, by key, in the order of the keys. */
    public SortedMap<String, Call> calls() {
        return new TreeMap<>(calls);
    }
}
