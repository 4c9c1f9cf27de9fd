package dev.steno.schema.ledger;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule by which records of API calls become calls: records with one key describe one call, the largest of each figure is the
 * call's, and a call counts once, for the session that made it, however many records repeat it. The order of the records does not
 * matter.
 *
 * <p>Its whole state is one map, which a store may keep as a table of its own: calls by {@link CallIds#key}. Not safe for several
 * threads.
 */
public final class Ledger {

    private final SortedMap<String, Call> calls = new TreeMap<>();

    /** Counts a record. One without any id is left out, since its repetition could not be recognised. */
    public void add(CallUsage usage, CallOrigin origin) {
        if (!usage.ids().isEmpty()) {
            calls.merge(usage.ids().key(origin.session()), Call.of(usage, origin), Call::plus);
        }
    }

    /** Counts what all records of one event report, under the ids that they have together. */
    public void add(ReportedCall reported) {
        calls.merge(reported.key(), reported.call(), Call::plus);
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
