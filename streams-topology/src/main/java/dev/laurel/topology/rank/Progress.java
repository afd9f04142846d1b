package dev.laurel.topology.rank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * How far the changelog is in the store, and whether the store was closed in good order. Both are flushed with the rows,
 * so they are true of whatever rows are found.
 */
final class Progress {
    private static final byte[] STATUS = {0};
    private static final byte[] OPEN = {1};
    private static final byte[] CLOSED = {0};

    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final WriteOptions writes;

    Progress(RocksDB db, ColumnFamilyHandle family, WriteOptions writes) {
        this.db = db;
        this.family = family;
        this.writes = writes;
    }

    /**
     * Whether the last user of the store went without closing it: it may hold what a transaction took back, which the
     * changelog does not know of and so cannot mend.
     */
    boolean wasLeftOpen() {
        byte[] status = get(STATUS);
        return status != null && status[0] == OPEN[0];
    }

    void open() {
        put(STATUS, OPEN);
    }

    void closed() {
        put(STATUS, CLOSED);
    }

    /** The offset that was noted for a changelog; null if none was. */
    @Nullable Long offset(TopicPartition changelog) {
        byte[] offset = get(key(changelog));
        return offset == null ? null : ByteBuffer.wrap(offset).getLong();
    }

    /** Notes offsets as Kafka Streams means them: nothing at all forgets all, and an absent one forgets that one. */
    void note(Map<TopicPartition, Long> offsets) {
        if (offsets.isEmpty()) {
            keys().forEach(this::delete);
        }
        offsets.forEach((changelog, offset) -> {
            if (offset == null) {
                delete(key(changelog));
            } else {
                put(
                        key(changelog),
                        ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
            }
        });
    }

    private List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        try (RocksIterator rows = db.newIterator(family)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                if (rows.key().length > STATUS.length) {
                    keys.add(rows.key());
                }
            }
        }
        return keys;
    }

    /** Longer than the status' key, which no topic's name is like. */
    private static byte[] key(TopicPartition changelog) {
        return changelog.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte @Nullable [] get(byte[] key) {
        try {
            return db.get(family, key);
        } catch (RocksDBException e) {
            throw Rows.failed("read its progress", e);
        }
    }

    private void put(byte[] key, byte[] value) {
        try {
            db.put(family, writes, key, value);
        } catch (RocksDBException e) {
            throw Rows.failed("note its progress", e);
        }
    }

    private void delete(byte[] key) {
        try {
            db.delete(family, writes, key);
        } catch (RocksDBException e) {
            throw Rows.failed("note its progress", e);
        }
    }
}
