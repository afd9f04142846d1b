package dev.laurel.topology.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a store: column families of rows, one of which holds the {@link ChangelogPosition}.
 *
 * <p>Under exactly-once, changes are kept in memory until {@link CommittedChangelogs} tells that they are committed, and
 * are then written in one batch together with the offset in the changelog. So after a crash the disk has what was
 * committed up to some offset, and Kafka Streams restores what came after it. Changes that are never committed are never
 * written; unless they are too many for memory: then they are written under a mark, and while it is there a crash makes
 * Kafka Streams restore everything. Where nobody tells what is committed, changes are always written so.
 *
 * <p>Changing is not thread-safe, and the folder must not be used after the close, which would crash the process.
 */
public final class RocksFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RocksFolder.class);
    private static final String META = "meta";
    /** A call into RocksDB takes as long as several rows do. */
    private static final int WRITTEN_AT_ONCE = 512;
    /** Far more than a transaction has in half a second; several stores may hold as much at a time. */
    private static final long HELD_BYTES_MAX = 64L * 1024 * 1024;
    /** What a change takes in memory besides its bytes. */
    private static final int CHANGE_BYTES = 120;

    private final RocksFiles files;
    private final Map<String, RowFamily> families = new TreeMap<>();
    private final List<RowFamily> dropped = new ArrayList<>();
    private final ChangelogPosition changelogPosition;
    private final boolean wasLeftOpen;
    private final FlushSchedule flushes;
    private final @Nullable CommittedChangelogs commits;
    private final LongConsumer onCommit = this::committed;
    private @Nullable TopicPartition changelog;
    private int changes;
    private long changeBytes;
    private @Nullable ProcessorStateException commitFailure;
    private boolean hasFailed;
    private boolean isClosed;

    /** Is shown a row. */
    @FunctionalInterface
    public interface Visitor {
        void visit(byte[] key, byte[] value);
    }

    private RocksFolder(RocksFiles files, Optional<CommittedChangelogs> commits, InstantSource clock) {
        this.files = files;
        this.commits = commits.orElse(null);
        flushes = new FlushSchedule(clock);
        try {
            for (ColumnFamilyHandle handle : files.found()) {
                families.put(new String(handle.getName(), StandardCharsets.UTF_8), new RowFamily(this, handle));
            }
            changelogPosition = new ChangelogPosition(this, family(META), files.isNew());
        } catch (RocksDBException e) {
            closeAsItIs();
            throw failed("open", e);
        } catch (ProcessorStateException e) {
            closeAsItIs();
            throw e;
        }
        wasLeftOpen = changelogPosition.mayHoldUncommitted();
    }

    /**
     * Opens the folder of a store for the task of a context.
     *
     * @param uses of its families, by their names; usual where there is none
     * @throws TaskCorruptedException if aborted writes may be in the store; Kafka Streams then restores it from nothing
     */
    public static RocksFolder open(StateStoreContext context, String store, Map<String, FamilyUse> uses) {
        return open(context, store, uses, InstantSource.system());
    }

    static RocksFolder open(StateStoreContext context, String store, Map<String, FamilyUse> uses, InstantSource clock) {
        Map<String, Object> configs = context.appConfigs();
        boolean isExactlyOnce =
                StreamsConfig.EXACTLY_ONCE_V2.equals(configs.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        RocksFolder opened = new RocksFolder(
                files(context.stateDir().toPath().resolve(store), store, configs, uses),
                isExactlyOnce ? CommittedChangelogs.in(configs) : Optional.empty(),
                clock);
        if (isExactlyOnce && opened.wasLeftOpen) {
            // The mark stays: a store is opened twice at a start, and the second time must find it too.
            opened.closeAsItIs();
            throw new TaskCorruptedException(Set.of(context.taskId()));
        }
        return opened;
    }

    private static RocksFiles files(
            Path folder, String store, Map<String, Object> configs, Map<String, FamilyUse> uses) {
        try (Options options = RocksSettings.of(store, configs)) {
            return new RocksFiles(folder, options, uses);
        } catch (RocksDBException e) {
            throw new ProcessorStateException("a store could not open", e);
        }
    }

    /** Whether a process had the folder before that ended with changes on disk of which it is not known what became. */
    public boolean wasLeftOpen() {
        return wasLeftOpen;
    }

    /** A part by its name, which is made if it is not there. */
    public RowFamily family(String name) {
        RowFamily known = families.get(name);
        if (known != null) {
            return known;
        }
        try {
            RowFamily made = new RowFamily(this, files.create(name));
            families.put(name, made);
            return made;
        } catch (RocksDBException e) {
            throw failed("begin a part", e);
        }
    }

    /** The names of the parts that are there. */
    public Set<String> families() {
        return Set.copyOf(families.keySet());
    }

    /** Takes a whole part away; its files go once that is committed, and only then a part may take its name. */
    public void drop(String name) {
        RowFamily gone = families.remove(name);
        if (gone == null) {
            return;
        }
        gone.written();
        dropped.add(gone);
        changed(0);
        if (!isFollowing()) {
            writeUncommitted();
        }
    }

    /** How far the changelog is in the store. */
    public ChangelogPosition progress() {
        return changelogPosition;
    }

    /** Whether there are changes, in memory or on disk, that may still be taken back. */
    public boolean holdsUncommitted() {
        return isFollowing() && (changes > 0 || changelogPosition.mayHoldUncommitted());
    }

    /** Writes all changes so far, of which the caller knows that they are committed: those from a changelog. */
    public synchronized void writeCommitted() {
        if (isFollowing()) {
            changelogPosition.markCommitted();
        }
        write();
        flushIfDue();
    }

    byte @Nullable [] get(ColumnFamilyHandle rowFamily, byte[] key) {
        try {
            return files.get(rowFamily, key);
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    void each(ColumnFamilyHandle rowFamily, Visitor visitor) {
        try {
            files.each(rowFamily, visitor);
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /** @param merging of the rows of a range on disk with those that are not written yet */
    void range(
            ColumnFamilyHandle rowFamily,
            byte[] from,
            byte[] to,
            Function<RocksIterator, MergedRange> merging,
            RowFamily.RangeVisitor visitor) {
        try {
            files.range(rowFamily, from, to, rows -> merging.apply(rows).visit(visitor));
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    long approximateCount(ColumnFamilyHandle rowFamily) {
        try {
            return files.approximateCount(rowFamily);
        } catch (RocksDBException e) {
            throw failed("count", e);
        }
    }

    /** Something is to be written; when that is too much to be kept in memory, it is. */
    void changed(int bytes) {
        changes++;
        changeBytes += CHANGE_BYTES + bytes;
        if (commitFailure != null) {
            throw commitFailure;
        }
        if (isFollowing() ? changeBytes >= HELD_BYTES_MAX : changes >= WRITTEN_AT_ONCE) {
            writeUncommitted();
        }
    }

    private void writeUncommitted() {
        changelogPosition.markUncommitted();
        write();
    }

    /** From now on the commits of this changelog are those of the store. */
    void follow(TopicPartition followed) {
        if (commits != null && changelog == null) {
            changelog = followed;
            commits.follow(followed, onCommit);
        }
    }

    private boolean isFollowing() {
        return changelog != null;
    }

    /** Kafka Streams has told offsets, which match what was written before. */
    synchronized void noted(boolean isFirst) {
        if (!isFollowing()) {
            return;
        }
        write();
        if (isFirst) {
            beginFlush();
        } else {
            flushIfDue();
        }
    }

    /** On the thread that changes the store. A failure ends the thread's next change, not the commit, which is done. */
    private synchronized void committed(long lastOffset) {
        if (isClosed || changelog == null) {
            return;
        }
        changelogPosition.markCommitted();
        changelogPosition.put(changelog, lastOffset);
        try {
            write();
            flushIfDue();
        } catch (ProcessorStateException e) {
            commitFailure = e;
        }
    }

    /** In one batch, so that no part of it is ever found without the rest. */
    private synchronized void write() {
        if (changes == 0) {
            return;
        }
        try {
            files.write(families.values());
            // Once written, so that at each moment it is found here or there.
            families.values().forEach(RowFamily::written);
            flushes.written(changes);
            changes = 0;
            changeBytes = 0;
            removeDropped();
        } catch (RocksDBException e) {
            throw failed("write", e);
        }
    }

    /** A part goes at once and for good, so what was written before must outlive the process as well. */
    private void removeDropped() throws RocksDBException {
        if (dropped.isEmpty() || holdsUncommitted()) {
            return;
        }
        flush();
        for (RowFamily gone : dropped) {
            files.drop(gone.handle());
        }
        dropped.clear();
    }

    private void flushIfDue() {
        if (!flushes.isDue()) {
            return;
        }
        flushes.unflushed(unflushed());
        if (flushes.isDue()) {
            beginFlush();
        }
    }

    /** How many rows a crash would take, and a restore from the changelog bring back. */
    long unflushed() {
        try {
            return files.unflushed(handles());
        } catch (RocksDBException e) {
            throw failed("count", e);
        }
    }

    private void beginFlush() {
        try {
            files.beginFlush(handles());
            flushes.flushed();
        } catch (RocksDBException e) {
            throw failed("flush", e);
        }
    }

    /** The same at once, for tests that crash then. */
    void flushNow() {
        try {
            flush();
        } catch (RocksDBException e) {
            throw failed("flush", e);
        }
    }

    /** Makes all that was written outlive the process. */
    private void flush() throws RocksDBException {
        files.flush(handles());
        flushes.flushed();
    }

    private List<ColumnFamilyHandle> handles() {
        return families.values().stream().map(RowFamily::handle).toList();
    }

    /** What is committed outlives this. If some of it could not be read or written, a mark stays that says so. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        commitFailure = null;
        try {
            if (hasFailed) {
                keepMark();
            } else if (!holdsUncommitted()) {
                changelogPosition.markCommitted();
                write();
                flush();
            }
        } catch (RocksDBException e) {
            throw failed("flush", e);
        } finally {
            closeAsItIs();
        }
    }

    private void keepMark() {
        try {
            writeUncommitted();
            flush();
        } catch (RocksDBException | ProcessorStateException e) {
            log.atWarn().setCause(e).log("a store that failed cannot be marked so");
        }
    }

    private synchronized void closeAsItIs() {
        isClosed = true;
        if (commits != null && changelog != null) {
            commits.unfollow(changelog, onCommit);
        }
        families.values().forEach(rowFamily -> rowFamily.handle().close());
        dropped.forEach(rowFamily -> rowFamily.handle().close());
        files.close();
    }

    private ProcessorStateException failed(String what, RocksDBException e) {
        hasFailed = true;
        return new ProcessorStateException("a store could not " + what, e);
    }
}
