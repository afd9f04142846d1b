package dev.laurel.topology.admit;

import dev.laurel.topology.disk.Disk;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Rows by the stretch of time that they were put in, a {@link Shelf} each; those that are too old are dropped whole when
 * a new one begins.
 */
final class Shelves implements AutoCloseable {
    private final Disk disk;
    private final long keepMs;
    private final NavigableMap<Long, Shelf> byStart = new TreeMap<>();

    /**
     * @param disk closed with this
     * @param keepMs how much earlier than the newest shelf the oldest one began, at most
     */
    Shelves(Disk disk, long keepMs) {
        this.disk = disk;
        this.keepMs = keepMs;
        Shelf.startsOf(disk).forEach(start -> byStart.put(start, Shelf.there(disk, start)));
    }

    byte @Nullable [] get(Bytes key) {
        Shelf shelf = byStart.get(SeenKey.shelf(key));
        return shelf == null ? null : shelf.get(SeenKey.onShelf(key));
    }

    /** What belongs to a shelf that was dropped already is dropped too. */
    void put(Bytes key, byte[] value) {
        long start = SeenKey.shelf(key);
        if (!byStart.isEmpty() && start < byStart.lastKey() - keepMs) {
            return;
        }
        Shelf shelf = byStart.get(start);
        if (shelf == null) {
            shelf = Shelf.begun(disk, start);
            byStart.put(start, shelf);
            dropOld();
        }
        shelf.put(SeenKey.onShelf(key), value);
    }

    private void dropOld() {
        NavigableMap<Long, Shelf> old = byStart.headMap(byStart.lastKey() - keepMs, false);
        old.values().forEach(Shelf::drop);
        old.clear();
    }

    long approximateCount() {
        return byStart.values().stream().mapToLong(Shelf::approximateCount).sum();
    }

    Disk disk() {
        return disk;
    }

    /** What was put outlives this. */
    @Override
    public void close() {
        try (disk) {
            byStart.values().forEach(Shelf::close);
        }
    }
}
