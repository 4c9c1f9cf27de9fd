package dev.steno.providers.read;

import java.util.HashMap;
import java.util.Map;

/** How often each type came. A hostile file must not fill the memory with names. */
final class TypeCounts {

    private static final int MOST = 1000;
    private static final int LONGEST = 200;
    private static final String REST = "…";

    private final Map<String, Long> counts = new HashMap<>();

    void count(String type) {
        String name = type.length() <= LONGEST ? type : type.substring(0, LONGEST);
        boolean room = counts.size() < MOST || counts.containsKey(name);
        counts.merge(room ? name : REST, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }
}
