package dev.laurel.launcher.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The stores below a folder, of a process that has ended. */
final class StoreFiles {
    private StoreFiles() {}

    /** The folders of all stores. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("CURRENT"))
                    .map(Path::getParent)
                    .toList();
        }
    }

    /**
     * Compacts a store, as it does by itself within a day, and shows every key and value that is left. Every file is
     * written anew: otherwise one would be moved to the last level with what it says to be deleted.
     */
    static void compact(Path store, Consumer<byte[]> visitor) throws RocksDBException {
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                CompactRangeOptions all =
                        new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
                RocksDB db = RocksDB.open(options, store.toString(), descriptors(store), families)) {
            for (ColumnFamilyHandle family : families) {
                db.compactRange(family, null, null, all);
                each(db, family, visitor);
                family.close();
            }
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors(Path store) throws RocksDBException {
        try (Options options = new Options()) {
            return RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
        }
    }

    private static void each(RocksDB db, ColumnFamilyHandle family, Consumer<byte[]> visitor) {
        try (RocksIterator rows = db.newIterator(family)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                visitor.accept(rows.key());
                visitor.accept(rows.value());
            }
        }
    }

    /** All regular files below a folder. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
