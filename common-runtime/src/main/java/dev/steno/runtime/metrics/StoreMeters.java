package dev.steno.runtime.metrics;

/**
 * The names of the meters by which a module shows its store and its cache in the metrics. A process without the gauge of a store's
 * documents has no store, one without a cache of Micrometer's {@code cache.*} meters no cache. Meters of one name are added up.
 */
public final class StoreMeters {

    /** A gauge: documents that the store holds. */
    public static final String DOCUMENTS = "steno.store.documents";

    /** A counter: documents written to the store. */
    public static final String WRITTEN = "steno.store.written";

    /** A timer: queries that the store has answered. */
    public static final String QUERIES = "steno.store.queries";

    /** A gauge: connections to the store that are open. */
    public static final String CONNECTIONS = "steno.store.connections";

    /** A gauge: bytes that the cache takes. */
    public static final String CACHE_BYTES = "steno.cache.bytes";

    private StoreMeters() {}
}
