package dev.steno.stats.topology;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Where stores keep their entries between events. */
public enum StoreKind {
    /** On disk, as large as the log makes them. */
    DISK {
        @Override
        KeyValueBytesStoreSupplier plain(String name) {
            return Stores.persistentKeyValueStore(name);
        }

        @Override
        KeyValueBytesStoreSupplier table(String name) {
            return Stores.persistentTimestampedKeyValueStore(name);
        }
    },

    /** In the heap: for what stays small, and for tests. */
    MEMORY {
        @Override
        KeyValueBytesStoreSupplier plain(String name) {
            return Stores.inMemoryKeyValueStore(name);
        }

        @Override
        KeyValueBytesStoreSupplier table(String name) {
            return Stores.inMemoryKeyValueStore(name);
        }
    };

    /** A store for processors. */
    abstract KeyValueBytesStoreSupplier plain(String name);

    /** A store for a table. */
    abstract KeyValueBytesStoreSupplier table(String name);
}
