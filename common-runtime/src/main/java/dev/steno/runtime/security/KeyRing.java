package dev.steno.runtime.security;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that count at one moment. Immutable but for what it remembers of keys already seen. Threadsafe. */
final class KeyRing {

    /** Opens for no one. */
    static final KeyRing EMPTY = new KeyRing(List.of());

    private static final int LONGEST_KEY = 512;

    private final List<HashedKey> keys;
    // Hashes of keys that matched: one hash a request, however many keys there are. Never larger than the list of keys.
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    KeyRing(List<HashedKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Whether both hold the same keys. */
    boolean sameAs(KeyRing other) {
        return keys.equals(other.keys);
    }

    boolean accepts(String key) {
        if (key.length() > LONGEST_KEY) {
            return false;
        }
        String quick = HexFormat.of().formatHex(HashedKey.hash("", key));
        if (seen.contains(quick)) {
            return true;
        }
        boolean known = false;
        for (HashedKey each : keys) {
            known |= each.matches(key);
        }
        if (known) {
            seen.add(quick);
        }
        return known;
    }
}
