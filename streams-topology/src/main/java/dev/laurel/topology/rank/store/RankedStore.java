package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.RowStore;
import dev.laurel.topology.rank.rows.UserRows;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * The store of every user's standings on one partition: rows on disk by user, and the order of every board in memory.
 * To Kafka Streams it is a key-value store of rows, which it logs and restores; the order is derived from the rows,
 * built when the store is first used, and updated with every write.
 *
 * <p>The stream thread, or the thread that restores, writes. Any thread may run {@link RankQuery}s. An answer is
 * computed entirely under the lock, since any access to RocksDB after its close crashes the process.
 */
public final class RankedStore implements RowStore {
    /** How long a reader's question waits for a store that is opening or closing. */
    private static final Duration ASK_WAIT = Duration.ofMillis(200);

    private final String name;
    private final Catalog catalog;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable RankedRows rows;

    public RankedStore(String name, Catalog catalog) {
        this.name = name;
        this.catalog = catalog;
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
            rows = new RankedRows(new UserRows(RocksFolder.open(context, name, UserRows.ALWAYS_FOUND)), catalog);
            return null;
        });
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    /** For the thread that writes: all others ask {@link RankQuery}s. */
    @Override
    public byte @Nullable [] get(Bytes key) {
        return written(() -> open().get(key));
    }

    @Override
    public void put(Bytes key, byte @Nullable [] row) {
        written(() -> {
            open().write(key, row);
            return null;
        });
    }

    /** Answers a {@link RankQuery}, and no other. */
    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof RankQuery<R> question)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        if (question instanceof RankQuery.Own) {
            return answered(lock.writeLock(), question, RankedRows::ownView);
        }
        // The first query builds the order; concurrent ones are asked to retry.
        QueryResult<R> answer = answered(lock.readLock(), question, RankedRows::viewIfLoaded);
        return answer.isSuccess() ? answer : answered(lock.writeLock(), question, RankedRows::view);
    }

    private <R> QueryResult<R> answered(
            Lock needed, RankQuery<R> question, Function<RankedRows, @Nullable RankReader> views) {
        if (!isLocked(needed, question)) {
            return notNow();
        }
        try {
            RankedRows open = rows;
            RankReader view = open == null ? null : views.apply(open);
            return view == null ? notNow() : QueryResult.forResult(view.answer(question));
        } finally {
            needed.unlock();
        }
    }

    /** As a writer, since it may be the first use, which builds the order. */
    @Override
    public long approximateNumEntries() {
        return written(() -> open().count());
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
        lock.readLock().lock();
        try {
            return open().progress().offset(changelog);
        } finally {
            lock.readLock().unlock();
        }
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

    /** Waits for answers that are being made, then closes; what was written outlives it. */
    @Override
    public void close() {
        written(() -> {
            RankedRows open = rows;
            rows = null;
            if (open != null) {
                open.close();
            }
            return null;
        });
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> batch) {
        written(() -> {
            open().restore(batch);
            return null;
        });
    }

    private static boolean isLocked(Lock lock, RankQuery<?> question) {
        if (!(question instanceof RankQuery.Ask)) {
            lock.lock();
            return true;
        }
        try {
            return lock.tryLock(ASK_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <R> QueryResult<R> notNow() {
        return QueryResult.forFailure(FailureReason.NOT_PRESENT, "the store is opening or closing");
    }

    /** Makes a change that must not be visible half done. */
    <T extends @Nullable Object> T written(Supplier<T> write) {
        lock.writeLock().lock();
        try {
            return write.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private RankedRows open() {
        RankedRows open = rows;
        if (open == null) {
            throw new InvalidStateStoreException("store " + name + " is closed");
        }
        return open;
    }
}
