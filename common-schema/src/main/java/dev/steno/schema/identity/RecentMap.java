package dev.steno.schema.identity;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the entries used last, and forgets the others. Not threadsafe. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int FIRST_SIZE = 16;
    private static final float LOAD = 0.75f;

    private final int most;

    /** @param most how many entries are kept */
    public RecentMap(int most) {
        super(FIRST_SIZE, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
