package dev.laurel.topology.disk;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;

/** The RocksDB settings of our own stores, applied by the same setter that Kafka Streams uses for its stores. */
final class RocksSettings {
    private RocksSettings() {}

    /**
     * @param configs Kafka Streams' settings, the setter's class among them if there is one
     * @return to be closed by the caller
     */
    static Options of(String store, Map<String, Object> configs) {
        Options options = new Options();
        options.setTableFormatConfig(new BlockBasedTableConfig());
        // As in the stores of Kafka Streams: rows are small numbers, and the time is worth more than the disk.
        options.setCompressionType(CompressionType.NO_COMPRESSION);
        if (configs.get(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG) instanceof Class<?> type) {
            setter(type).setConfig(store, options, configs);
        }
        return options;
    }

    private static RocksDBConfigSetter setter(Class<?> type) {
        try {
            return type.asSubclass(RocksDBConfigSetter.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the setter of RocksDB's settings cannot be made", e);
        }
    }
}
