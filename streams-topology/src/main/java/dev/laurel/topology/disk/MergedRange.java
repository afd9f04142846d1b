package dev.laurel.topology.disk;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/** Rows on disk and rows that are not written yet, as one sequence in the order of their keys, or in the opposite one. */
final class MergedRange {
    private final RocksIterator stored;
    private final Runnable storedNext;
    private final Comparator<byte[]> order;
    private final Iterator<Map.Entry<Bytes, byte[]>> unwritten;
    private Map.@Nullable Entry<Bytes, byte[]> next;

    private MergedRange(
            RocksIterator stored,
            Runnable storedNext,
            Comparator<byte[]> order,
            NavigableMap<Bytes, byte[]> unwritten) {
        this.stored = stored;
        this.storedNext = storedNext;
        this.order = order;
        this.unwritten = unwritten.entrySet().iterator();
        advance();
    }

    /**
     * @param stored bounded by the range; closed by the caller
     * @param unwritten of the same range
     */
    static MergedRange forwards(RocksIterator stored, NavigableMap<Bytes, byte[]> unwritten) {
        stored.seekToFirst();
        return new MergedRange(stored, stored::next, Arrays::compareUnsigned, unwritten);
    }

    /** The same in the opposite order. */
    static MergedRange backwards(RocksIterator stored, NavigableMap<Bytes, byte[]> unwritten) {
        Comparator<byte[]> order = Arrays::compareUnsigned;
        stored.seekToLast();
        return new MergedRange(stored, stored::prev, order.reversed(), unwritten.descendingMap());
    }

    void visit(RowFamily.RangeVisitor visitor) {
        boolean goesOn = true;
        while (goesOn && (stored.isValid() || next != null)) {
            goesOn = isStoredFirst() ? visitStored(visitor) : visitUnwritten(visitor);
        }
    }

    private boolean isStoredFirst() {
        if (next == null || !stored.isValid()) {
            return next == null;
        }
        int compared = order.compare(stored.key(), next.getKey().get());
        if (compared == 0) {
            // It was overwritten.
            storedNext.run();
        }
        return compared < 0;
    }

    private boolean visitStored(RowFamily.RangeVisitor visitor) {
        boolean goesOn = visitor.visit(stored.key(), stored.value());
        storedNext.run();
        return goesOn;
    }

    private boolean visitUnwritten(RowFamily.RangeVisitor visitor) {
        Map.Entry<Bytes, byte[]> row = Objects.requireNonNull(next);
        advance();
        byte[] value = row.getValue();
        return RowFamily.isRemoval(value) || visitor.visit(row.getKey().get(), value);
    }

    private void advance() {
        next = unwritten.hasNext() ? unwritten.next() : null;
    }
}
