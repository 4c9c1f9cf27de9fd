package dev.steno.stats.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all RocksDB stores of this process together: blocks, indices, filters and what is not yet written
 * share one cache. Kafka Streams makes one of these for each store.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** The bound in bytes, among the settings of the Streams application. */
    static final String MEMORY = "steno.stats.store-memory.bytes";

    private static final long WRITE_BUFFER_BYTES = 2L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 2;
    private static final long BLOCK_BYTES = 8L * 1024;
    private static final int LARGEST_LOG_BYTES = 1024 * 1024;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager buffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(Long.parseLong(String.valueOf(configs.get(MEMORY))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.buffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
        options.setMaxLogFileSize(LARGEST_LOG_BYTES);
        options.setKeepLogFileNum(1);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache belongs to all stores and lives as long as the process.
    }

    private static synchronized Shared shared(long bytes) {
        Shared memory = shared;
        if (memory == null) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes);
            memory = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
            shared = memory;
        }
        return memory;
    }
}
