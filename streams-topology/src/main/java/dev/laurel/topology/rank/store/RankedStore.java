package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.rank.rows.UserRows;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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
 * <p>The stream thread, or the thread that restores, writes. Any thread may run {@link RankQuery}s.
 */
public final class RankedStore extends LockedStore<RankedRows> {
    /** How long a reader's question waits for a store that is opening or closing. */
    private static final Duration ASK_WAIT = Duration.ofMillis(200);

    private final Catalog catalog;

    public RankedStore(String name, Catalog catalog) {
        super(name, UserRows.ALWAYS_FOUND);
        this.catalog = catalog;
    }

    @Override
    protected RankedRows open(RocksFolder rocksFolder) {
        return new RankedRows(new UserRows(rocksFolder), catalog);
    }

    @Override
    protected void restore(RankedRows open, Collection<KeyValue<byte[], byte[]>> batch) {
        open.restore(batch);
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
            return answered(writeLock(), question, RankedRows::ownView);
        }
        // The first query builds the order; concurrent ones are asked to retry.
        QueryResult<R> answer = answered(readLock(), question, RankedRows::viewIfLoaded);
        return answer.isSuccess() ? answer : answered(writeLock(), question, RankedRows::view);
    }

    private <R> QueryResult<R> answered(
            Lock needed, RankQuery<R> question, Function<RankedRows, @Nullable RankReader> views) {
        if (!isLocked(needed, question)) {
            return notNow();
        }
        try {
            RankedRows open = rows();
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
}
