package dev.laurel.topology.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The position of a store in its changelog, and whether it may hold what is not committed. Both are written with the
 * rows, so they always match the rows that are found.
 */
public final class ChangelogPosition {
    /** What Kafka Streams itself commits for a store before it knows an offset. */
    static final long UNKNOWN = -4;

    private static final Bytes STATUS = Bytes.wrap(new byte[] {0});
    private static final byte[] UNCOMMITTED = {1};
    private static final byte[] COMMITTED = {0};

    private final RocksFolder rocksFolder;
    private final RowFamily rowFamily;
    private boolean isNew;
    private boolean isMarked;

    /** @param isNew whether the store was just made */
    ChangelogPosition(RocksFolder rocksFolder, RowFamily rowFamily, boolean isNew) {
        this.rocksFolder = rocksFolder;
        this.rowFamily = rowFamily;
        this.isNew = isNew;
        isMarked = Arrays.equals(rowFamily.get(STATUS), UNCOMMITTED);
    }

    /**
     * Whether the rows on disk may hold what a transaction took back, which the changelog does not know of and so cannot
     * mend.
     */
    boolean mayHoldUncommitted() {
        return isMarked;
    }

    void markUncommitted() {
        mark(true);
    }

    void markCommitted() {
        mark(false);
    }

    private void mark(boolean marked) {
        if (isMarked != marked) {
            isMarked = marked;
            rowFamily.put(STATUS, marked ? UNCOMMITTED : COMMITTED);
        }
    }

    /**
     * The offset that was noted for a changelog; null if none was. Kafka Streams asks when it has opened the store, which
     * from then on follows what is committed to that changelog.
     */
    public @Nullable Long offset(TopicPartition changelog) {
        rocksFolder.follow(changelog);
        byte[] offset = rowFamily.get(key(changelog));
        if (offset != null) {
            return ByteBuffer.wrap(offset).getLong();
        }
        // Without an offset Kafka Streams would take a store that was just added for one that a crash left behind, and
        // drop all stores of its task.
        return isNew ? Long.valueOf(UNKNOWN) : null;
    }

    /**
     * Notes offsets as Kafka Streams means them: nothing at all forgets all, and an absent one forgets that one. Kafka
     * Streams also notes them on the way to dropping a store with changes that were never committed: then they are not
     * true, and ignored.
     */
    public void note(Map<TopicPartition, Long> offsets) {
        if (rocksFolder.holdsUncommitted()) {
            return;
        }
        if (offsets.isEmpty()) {
            forgetAll();
        }
        offsets.forEach(this::put);
        rocksFolder.noted(isNew);
        isNew = false;
    }

    void put(TopicPartition changelog, @Nullable Long offset) {
        if (offset == null) {
            rowFamily.remove(key(changelog));
        } else {
            rowFamily.put(
                    key(changelog),
                    ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
        }
    }

    private void forgetAll() {
        List<Bytes> keys = new ArrayList<>();
        rowFamily.each((key, value) -> keys.add(Bytes.wrap(key)));
        keys.remove(STATUS);
        keys.forEach(rowFamily::remove);
    }

    /** Longer than the status' key, which no topic's name is like. */
    private static Bytes key(TopicPartition changelog) {
        return Bytes.wrap(changelog.toString().getBytes(StandardCharsets.UTF_8));
    }
}
