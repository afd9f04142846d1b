package dev.laurel.topology.disk;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.Nullable;

/**
 * A store of our own with a lock. One thread writes, any thread may query; everything that touches the rows holds the
 * lock, since any access to RocksDB after its close crashes the process.
 *
 * @param <R> what there is while the store is open
 */
public abstract class LockedStore<R extends LockedStore.Rows> implements RowStore {
    private final String name;
    private final Map<String, FamilyUse> uses;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable R rows;

    /** The rows of an open store. */
    public interface Rows extends AutoCloseable {
        /** What is kept next to the rows, in sync with them. */
        ChangelogPosition progress();

        /** What was written outlives this. */
        @Override
        void close();
    }

    /** @param uses of its families, by their names; usual where there is none */
    protected LockedStore(String name, Map<String, FamilyUse> uses) {
        this.name = name;
        this.uses = Map.copyOf(uses);
    }

    /** @param rocksFolder closed with the rows */
    protected abstract R open(RocksFolder rocksFolder);

    /** Writes what came from the changelog, in its order. */
    protected abstract void restore(R open, Collection<KeyValue<byte[], byte[]>> batch);

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
            RocksFolder rocksFolder = RocksFolder.open(context, name, uses);
            try {
                rows = open(rocksFolder);
            } catch (RuntimeException e) {
                rocksFolder.close();
                throw e;
            }
            return null;
        });
        context.register(root, (BatchingStateRestoreCallback) batch -> written(() -> {
            restore(open(), batch);
            return null;
        }));
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
        return read(open -> open.progress().offset(changelog));
    }

    @Override
    public boolean isOpen() {
        return held(readLock(), () -> rows != null);
    }

    /** Waits for answers that are being made, then closes. */
    @Override
    public void close() {
        written(() -> {
            R open = rows;
            rows = null;
            if (open != null) {
                open.close();
            }
            return null;
        });
    }

    /** Makes a change that must not be visible half done. */
    public final <T extends @Nullable Object> T written(Supplier<T> write) {
        return held(writeLock(), write);
    }

    /** Reads while nothing is written. */
    protected final <T extends @Nullable Object> T read(Function<R, T> read) {
        return held(readLock(), () -> read.apply(open()));
    }

    protected final Lock readLock() {
        return lock.readLock();
    }

    protected final Lock writeLock() {
        return lock.writeLock();
    }

    /** The rows, or null while the store is closed; only under the lock. */
    protected final @Nullable R rows() {
        return rows;
    }

    /** @throws InvalidStateStoreException if the store is closed */
    protected final R open() {
        R open = rows;
        if (open == null) {
            throw new InvalidStateStoreException("store " + name + " is closed");
        }
        return open;
    }

    private static <T extends @Nullable Object> T held(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
