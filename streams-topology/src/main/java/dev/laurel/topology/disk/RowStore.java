package dev.laurel.topology.disk;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of our own behind the interface of Kafka Streams: rows by key, which it logs and restores. One thread writes;
 * no iterators are exposed, since using one after the store's close crashes the process.
 */
public interface RowStore extends KeyValueStore<Bytes, byte[]> {
    @Override
    default byte @Nullable [] putIfAbsent(Bytes key, byte[] row) {
        byte[] before = get(key);
        if (before == null) {
            put(key, row);
        }
        return before;
    }

    @Override
    default void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    default byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    default KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return all();
    }

    @Override
    default KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("rows of the store " + name() + " are asked for one by one");
    }

    /** Deprecated is the other answer: in time every store must. */
    @Override
    @SuppressWarnings("deprecation")
    default boolean managesOffsets() {
        return true;
    }

    /** Not tracked: no caller names a position to wait for. */
    @Override
    default Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    default boolean persistent() {
        return true;
    }
}
