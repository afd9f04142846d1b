package dev.laurel.topology.ledger;

import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowStore;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * The store of one partition's ledger. One thread writes, any thread may query. An answer is computed entirely under
 * the lock, since any access to RocksDB after its close crashes the process.
 */
final class LedgerStore implements RowStore {
    private final String name;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable LedgerRows rows;

    LedgerStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * @throws TaskCorruptedException if aborted writes may be in the store; Kafka Streams then restores it from nothing
     */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        written(() -> {
            RocksFolder rocksFolder = RocksFolder.open(context, name, LedgerRows.ALWAYS_FOUND);
            try {
                rows = new LedgerRows(rocksFolder);
            } catch (RuntimeException e) {
                rocksFolder.close();
                throw e;
            }
            return null;
        });
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return read(rows -> rows.get(key));
    }

    @Override
    public void put(Bytes key, byte @Nullable [] row) {
        written(() -> {
            open().write(key, row);
            return null;
        });
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> batch) {
        written(() -> {
            LedgerRows open = open();
            batch.forEach(entry -> open.write(Bytes.wrap(entry.key), entry.value));
            open.writeCommitted();
            return null;
        });
    }

    /** Answers a {@link LedgerQuery}, and no other. */
    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof LedgerQuery<R> question)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        lock.readLock().lock();
        try {
            LedgerRows open = rows;
            return open == null
                    ? QueryResult.forFailure(FailureReason.NOT_PRESENT, "the store is opening or closing")
                    : QueryResult.forResult(new LedgerReader(open).answer(question));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long approximateNumEntries() {
        return read(LedgerRows::approximateCount);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        written(() -> {
            open().progress().note(changelogOffsets);
            return null;
        });
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition changelog) {
        return read(rows -> rows.progress().offset(changelog));
    }

    @Override
    public boolean isOpen() {
        lock.readLock().lock();
        try {
            return rows != null;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        written(() -> {
            LedgerRows open = rows;
            rows = null;
            if (open != null) {
                open.close();
            }
            return null;
        });
    }

    private <T extends @Nullable Object> T read(Function<LedgerRows, T> read) {
        return held(lock.readLock(), () -> read.apply(open()));
    }

    private <T extends @Nullable Object> T written(Supplier<T> write) {
        return held(lock.writeLock(), write);
    }

    private static <T extends @Nullable Object> T held(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private LedgerRows open() {
        LedgerRows open = rows;
        if (open == null) {
            throw new InvalidStateStoreException("store " + name + " is closed");
        }
        return open;
    }
}
