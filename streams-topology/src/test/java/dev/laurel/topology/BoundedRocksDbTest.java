package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

class BoundedRocksDbTest {
    private static final int KEYS = 10_000;

    /** For action ids, nearly all of which are new when they are looked up. */
    @Test
    void shouldTellFromItsFiltersThatAKeyIsNotThere(@TempDir Path folder) throws RocksDBException {
        try (Statistics statistics = new Statistics();
                Options options = asKafkaStreamsGivesThem().setStatistics(statistics);
                RocksDB db = open(options, folder)) {
            for (int key = 0; key < KEYS; key++) {
                db.put(bytes(2 * key), bytes(key));
            }
            // Compacts everything into the last level, where all rows of a store end up.
            db.compactRange();

            for (int key = 0; key < KEYS; key++) {
                assertThat(db.get(bytes(2 * key + 1))).isNull();
            }

            assertThat(statistics.getTickerCount(TickerType.BLOOM_FILTER_USEFUL))
                    .isGreaterThan(KEYS * 9 / 10);
        }
    }

    /** Otherwise a user who was erased could stay in the files for good. */
    @Test
    void shouldWriteEveryFileAnewWithinADay() {
        try (Options options = asKafkaStreamsGivesThem()) {
            new BoundedRocksDb().setConfig("store", options, Map.of());

            assertThat(options.periodicCompactionSeconds())
                    .isEqualTo(Duration.ofDays(1).toSeconds());
        }
    }

    private static RocksDB open(Options options, Path folder) throws RocksDBException {
        new BoundedRocksDb().setConfig("store", options, Map.of());
        return RocksDB.open(options, folder.toString());
    }

    /** For look-ups that usually succeed, which need no filters in the last level. */
    private static Options asKafkaStreamsGivesThem() {
        return new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(new BlockBasedTableConfig())
                .setOptimizeFiltersForHits(true);
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
