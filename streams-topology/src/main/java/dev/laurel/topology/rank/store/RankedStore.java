package dev.laurel.topology.rank.store;

import dev.laurel.rules.version.RulesSource;
import dev.laurel.topology.disk.FamilyUse;
import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.PeriodRows;
import dev.laurel.topology.rank.rows.UserRows;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
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

    /** Between two steps of building an order, for the thread that writes. */
    private static final Duration GIVE_WAY = Duration.ofNanos(200_000);

    private final RulesSource rules;

    public RankedStore(String name, RulesSource rules) {
        super(name, uses());
        this.rules = rules;
    }

    private static Map<String, FamilyUse> uses() {
        Map<String, FamilyUse> uses = new HashMap<>(UserRows.USES);
        uses.putAll(PeriodRows.USES);
        return uses;
    }

    @Override
    protected RankedRows open(RocksFolder rocksFolder) {
        return new RankedRows(rocksFolder, rules);
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

    /** Writes rows that belong together: no reader sees some of them without the others. */
    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        written(() -> {
            entries.forEach(entry -> open().write(entry.key, entry.value));
            return null;
        });
    }

    /** Answers a {@link RankQuery}, and no other. */
    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return switch (query) {
            case RankQuery.Ask<?> asked -> cast(ask(asked.question()));
            case RankQuery<R> own -> own(own);
            default -> QueryResult.forUnknownQueryType(query, this);
        };
    }

    /** While the order that it needs is built, a reader waits for a while, and is then asked to retry. */
    private <A> QueryResult<A> ask(RankQuestion<A> question) {
        long start = System.nanoTime();
        // The first query builds the order; concurrent ones are asked to retry.
        QueryResult<A> answer = answered(readLock(), question, RankedRows::viewIfLoaded);
        while (isUnprepared(answer) && System.nanoTime() - start < ASK_WAIT.toNanos()) {
            answer = answered(writeLock(), question, rows -> prepared(rows, question));
            LockSupport.parkNanos(GIVE_WAY.toNanos());
        }
        return answer;
    }

    private static boolean isUnprepared(QueryResult<?> answer) {
        return answer.isFailure() && answer.getFailureReason() == FailureReason.NOT_UP_TO_BOUND;
    }

    private static RankReader prepared(RankedRows rows, RankQuestion<?> question) {
        RankReader view = rows.view();
        RankReader.boardOf(question).flatMap(rows::periodOf).ifPresent(rows::prepare);
        return view;
    }

    private <A> QueryResult<A> answered(
            Lock needed, RankQuestion<A> question, Function<RankedRows, @Nullable RankReader> views) {
        if (!isLocked(needed)) {
            return notNow();
        }
        try {
            RankedRows open = rows();
            if (open == null) {
                return notNow();
            }
            RankReader view = views.apply(open);
            return view == null || !view.isReady(question)
                    ? QueryResult.forFailure(FailureReason.NOT_UP_TO_BOUND, "the board is read from disk")
                    : QueryResult.forResult(view.answer(question));
        } finally {
            needed.unlock();
        }
    }

    private <R> QueryResult<R> own(RankQuery<R> query) {
        writeLock().lock();
        try {
            RankedRows open = rows();
            return open == null
                    ? notNow()
                    : QueryResult.forResult(open.ownQueries().answer(query));
        } finally {
            writeLock().unlock();
        }
    }

    /** As a writer, since it may be the first use, which builds the order. */
    @Override
    public long approximateNumEntries() {
        return written(() -> open().count());
    }

    private static boolean isLocked(Lock lock) {
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

    @SuppressWarnings("unchecked") // the answer of a question is the result of the query for it
    private static <R> QueryResult<R> cast(QueryResult<?> result) {
        return (QueryResult<R>) result;
    }
}
