package dev.laurel.topology.admit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * A window store of Kafka Streams that also reports an offset while it is empty. Kafka Streams keeps the offset in the
 * files of a window, so an empty store has none; it would take that for the result of a crash, and wipe all stores of
 * the task at every start. A store without files contains nothing from an aborted transaction: it says so, and is
 * restored from the beginning.
 */
final class RecentStore implements WindowStore<Bytes, byte[]> {
    /** What Kafka Streams itself commits for a store before it knows an offset. */
    static final long UNKNOWN = -4;

    private final WindowStore<Bytes, byte[]> windows;
    private @Nullable Path folder;

    RecentStore(WindowStore<Bytes, byte[]> windows) {
        this.windows = windows;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        folder = context.stateDir().toPath().resolve(name());
        windows.init(context, root);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition changelog) {
        Long offset = windows.committedOffset(changelog);
        return offset == null && hasNoFiles() ? Long.valueOf(UNKNOWN) : offset;
    }

    private boolean hasNoFiles() {
        if (folder == null || !Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return windows.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        windows.commit(changelogOffsets);
    }

    /** Deprecated is the other answer: in time every store must. */
    @Override
    @SuppressWarnings("deprecation")
    public boolean managesOffsets() {
        return windows.managesOffsets();
    }

    @Override
    public void close() {
        windows.close();
    }

    @Override
    public boolean persistent() {
        return windows.persistent();
    }

    @Override
    public boolean isOpen() {
        return windows.isOpen();
    }

    @Override
    public Position getPosition() {
        return windows.getPosition();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return windows.query(query, bound, config);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value, long start) {
        windows.put(key, value, start);
    }

    @Override
    public byte @Nullable [] fetch(Bytes key, long start) {
        return windows.fetch(key, start);
    }

    @Override
    public WindowStoreIterator<byte[]> fetch(Bytes key, long from, long to) {
        return windows.fetch(key, from, to);
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(Bytes first, Bytes last, long from, long to) {
        return windows.fetch(first, last, from, to);
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long from, long to) {
        return windows.fetchAll(from, to);
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
        return windows.all();
    }
}
