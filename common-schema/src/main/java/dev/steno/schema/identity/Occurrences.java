package dev.steno.schema.identity;

import dev.steno.schema.records.v1.FactName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often each name of a fact was used: the n-th use of a name in a session, and there in its turn, is the n-th
 * fact. Tool-use ids that are {@linkplain FactNames#isUniqueByItself unique by themselves} are not counted: they name one
 * fact however often they come. Not threadsafe.
 */
public final class Occurrences {

    private static final int INSTANCES_PER_NAME = 256;

    private final Map<String, LinkedHashMap<String, Integer>> uses;
    private final int mostInstances;

    /** Remembers every use. */
    public Occurrences() {
        this(new HashMap<>(), Integer.MAX_VALUE);
    }

    private Occurrences(Map<String, LinkedHashMap<String, Integer>> uses, int mostInstances) {
        this.uses = uses;
        this.mostInstances = mostInstances;
    }

    /**
     * Remembers the names used last, and of each name its latest uses; a forgotten name is counted from 0 again.
     *
     * @param names how many names
     */
    public static Occurrences ofAtMost(int names) {
        return new Occurrences(new RecentMap<>(names), INSTANCES_PER_NAME);
    }

    /**
     * The name with the number of its use.
     *
     * @param name a name of a fact; its occurrence is not looked at
     * @param instance what sets one use apart from the next, and is the same when the use is reported again: a record's own
     *     id, a response's id
     */
    public FactName number(String session, FactName name, String instance) {
        if (FactNames.isTool(name) && FactNames.isUniqueByItself(FactNames.toolUseId(name))) {
            return name;
        }
        FactName first = name.getOccurrence() == 0
                ? name
                : name.toBuilder().clearOccurrence().build();
        LinkedHashMap<String, Integer> instances =
                uses.computeIfAbsent(FactIds.name(session, first), key -> new LinkedHashMap<>(2));
        Integer known = instances.get(instance);
        int occurrence = known == null ? next(instances) : known;
        if (known == null) {
            instances.put(instance, occurrence);
            if (instances.size() > mostInstances) {
                instances.pollFirstEntry();
            }
        }
        return occurrence == 0
                ? first
                : first.toBuilder().setOccurrence(occurrence).build();
    }

    private static int next(LinkedHashMap<String, Integer> instances) {
        return instances.isEmpty() ? 0 : instances.lastEntry().getValue() + 1;
    }
}
