package dev.laurel.topology.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * How far the changelog is in the store, and whether the store was closed in good order. Both are flushed with the rows,
 * so they are true of whatever rows are found.
 */
public final class Progress {
    private static final byte[] STATUS = {0};
    private static final byte[] OPEN = {1};
    private static final byte[] CLOSED = {0};

    private final Disk disk;
    private final ColumnFamilyHandle family;

    Progress(Disk disk, ColumnFamilyHandle family) {
        this.disk = disk;
        this.family = family;
    }

    /**
     * Whether the last user of the store went without closing it: it may hold what a transaction took back, which the
     * changelog does not know of and so cannot mend.
     */
    boolean wasLeftOpen() {
        return Arrays.equals(disk.get(family, STATUS), OPEN);
    }

    void open() {
        disk.put(family, STATUS, OPEN);
    }

    void closed() {
        disk.put(family, STATUS, CLOSED);
    }

    /** The offset that was noted for a changelog; null if none was. */
    public @Nullable Long offset(TopicPartition changelog) {
        byte[] offset = disk.get(family, key(changelog));
        return offset == null ? null : ByteBuffer.wrap(offset).getLong();
    }

    /** Notes offsets as Kafka Streams means them: nothing at all forgets all, and an absent one forgets that one. */
    public void note(Map<TopicPartition, Long> offsets) {
        disk.write(batch -> {
            if (offsets.isEmpty()) {
                forgetAll(batch);
            }
            for (Map.Entry<TopicPartition, Long> entry : offsets.entrySet()) {
                note(entry.getKey(), entry.getValue(), batch);
            }
        });
    }

    private void note(TopicPartition changelog, @Nullable Long offset, WriteBatch batch) throws RocksDBException {
        if (offset == null) {
            batch.delete(family, key(changelog));
        } else {
            batch.put(
                    family,
                    key(changelog),
                    ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
        }
    }

    private void forgetAll(WriteBatch batch) throws RocksDBException {
        List<byte[]> keys = new ArrayList<>();
        disk.each(family, (key, value) -> keys.add(key));
        for (byte[] key : keys) {
            if (!Arrays.equals(key, STATUS)) {
                batch.delete(family, key);
            }
        }
    }

    /** Longer than the status' key, which no topic's name is like. */
    private static byte[] key(TopicPartition changelog) {
        return changelog.toString().getBytes(StandardCharsets.UTF_8);
    }
}
