package dev.laurel.topology.ledger;

import dev.laurel.topology.disk.LockedStore;
import dev.laurel.topology.disk.RocksFolder;
import java.util.Collection;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.jspecify.annotations.Nullable;

/** The store of one partition's ledger. */
final class LedgerStore extends LockedStore<LedgerRows> {
    LedgerStore(String name) {
        super(name, LedgerRows.USES);
    }

    @Override
    protected LedgerRows open(RocksFolder rocksFolder) {
        return new LedgerRows(rocksFolder);
    }

    @Override
    protected void restore(LedgerRows open, Collection<KeyValue<byte[], byte[]>> batch) {
        batch.forEach(entry -> open.write(Bytes.wrap(entry.key), entry.value));
        open.writeCommitted();
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

    /** Answers a {@link LedgerQuery}, and no other. */
    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof LedgerQuery<R> question)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        readLock().lock();
        try {
            LedgerRows open = rows();
            return open == null
                    ? QueryResult.forFailure(FailureReason.NOT_PRESENT, "the store is opening or closing")
                    : QueryResult.forResult(new LedgerReader(open).answer(question));
        } finally {
            readLock().unlock();
        }
    }

    @Override
    public long approximateNumEntries() {
        return read(LedgerRows::approximateCount);
    }
}
