package dev.laurel.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Configures RocksDB with one block cache and one write buffer budget for all stores of the process. By default every
 * store allocates 50 MB of its own, and there are a dozen stores per partition. Kafka Streams creates an instance of
 * this class per store, so the shared objects are static; they live as long as the process and are never closed.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 96L * 1024 * 1024;
    /** Well below the cache, which they are charged to: the other way round every write waits for a flush. */
    private static final long WRITE_BUFFERS_BYTES = 48L * 1024 * 1024;
    /** Small, so that a store that is seldom written is flushed before a crash would make it start from nothing. */
    private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;

    /**
     * What a part of a store takes at the least. There are dozens of them, most of which are seldom written; by default
     * each would take a megabyte of the budget, and the busy ones would be flushed before they have anything.
     */
    private static final long ARENA_BLOCK_BYTES = 128L * 1024;

    /** By default a file may stay for good. */
    private static final Duration REWRITTEN_WITHIN = Duration.ofDays(1);

    /** Few, so that none is too small for what it gets; two threads write. */
    private static final int CACHE_SHARD_BITS = 4;
    /** For indexes and filters, before rows. */
    private static final double CACHE_HIGH_PRIORITY = 0.5;

    private static final Cache CACHE = new LRUCache(CACHE_BYTES, CACHE_SHARD_BITS, false, CACHE_HIGH_PRIORITY);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);
    private static final BloomFilter BLOOM_FILTER = new BloomFilter();

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        // In parts of some kilobytes. In one piece a file's filter takes a megabyte, and on a store that has outgrown
        // the cache it is read again for every look-up.
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        table.setFilterPolicy(BLOOM_FILTER);
        options.setTableFormatConfig(table);
        // Kafka Streams leaves the filters of the last level out, which serves look-ups that find something. Ours of an
        // action's id, where memory cannot tell, and of a new user find nothing, and would read a row's block each.
        options.setOptimizeFiltersForHits(false);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        // And no filters for what was written last, half a megabyte of the budget for each part, written or not.
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        // What was deleted or replaced stays in the files until they are compacted, and an erased user must not stay
        // for
        // long.
        options.setPeriodicCompactionSeconds(REWRITTEN_WITHIN.toSeconds());
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing here belongs to one store.
    }
}
