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
 * The position of a store in its changelog, and whether the store was closed cleanly. Both are flushed with the rows,
 * so they always match the rows that are found.
 */
public final class ChangelogPosition {
    private static final Bytes STATUS = Bytes.wrap(new byte[] {0});
    private static final byte[] OPEN = {1};
    private static final byte[] CLOSED = {0};

    private final RowFamily rowFamily;

    ChangelogPosition(RowFamily rowFamily) {
        this.rowFamily = rowFamily;
    }

    /**
     * Whether the last user of the store went without closing it: it may hold what a transaction took back, which the
     * changelog does not know of and so cannot mend.
     */
    boolean wasLeftOpen() {
        return Arrays.equals(rowFamily.get(STATUS), OPEN);
    }

    void open() {
        rowFamily.put(STATUS, OPEN);
    }

    void closed() {
        rowFamily.put(STATUS, CLOSED);
    }

    /** The offset that was noted for a changelog; null if none was. */
    public @Nullable Long offset(TopicPartition changelog) {
        byte[] offset = rowFamily.get(key(changelog));
        return offset == null ? null : ByteBuffer.wrap(offset).getLong();
    }

    /** Notes offsets as Kafka Streams means them: nothing at all forgets all, and an absent one forgets that one. */
    public void note(Map<TopicPartition, Long> offsets) {
        if (offsets.isEmpty()) {
            forgetAll();
        }
        offsets.forEach(this::note);
    }

    private void note(TopicPartition changelog, @Nullable Long offset) {
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
