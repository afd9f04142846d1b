package dev.laurel.benchmarks;

import dev.laurel.topology.BoundedRocksDb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * What would an action cost if the order were on disk too: a row a user, and for every board a key that sorts, of which
 * the old one is deleted and the new one put, all in one batch? The counts that ranks need are not even kept.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class OrderOnDisk {
    static {
        RocksDB.loadLibrary();
    }

    private static final byte[] NO_VALUE = {};
    private static final int NUMBERS_BYTES = 2 * Long.BYTES;
    private static final int ROW_BOARD_BYTES = 25;
    /** So that all ids are of one length. */
    private static final int ID_MIN = 10_000_000;

    @Param({"1", "4", "8"})
    private int boards;

    @Param("1000000")
    private int users;

    private final SplittableRandom random = new SplittableRandom(1);
    private final WriteOptions unlogged = new WriteOptions();
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private long[] scores = {};

    @SuppressWarnings("NullAway.Init") // fill comes before the first update
    private RocksDB db;

    @Setup(Level.Trial)
    public void fill() throws IOException, RocksDBException {
        unlogged.setDisableWAL(true);
        Options options = new Options();
        options.setTableFormatConfig(new BlockBasedTableConfig());
        options.setCompressionType(CompressionType.NO_COMPRESSION);
        new BoundedRocksDb().setConfig("order", options, Map.of());
        DBOptions opening = new DBOptions(options).setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
        ColumnFamilyOptions family = new ColumnFamilyOptions(options);
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("laurel.scratch", "")), "order-");
        db = RocksDB.open(
                opening,
                folder.toString(),
                List.of(
                        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family),
                        new ColumnFamilyDescriptor("order".getBytes(StandardCharsets.US_ASCII), family)),
                families);
        scores = new long[users];
        for (int user = 0; user < users; user++) {
            write(user, false);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        db.close();
    }

    @Benchmark
    public byte[] update() throws RocksDBException {
        int user = random.nextInt(users);
        byte[] before = db.get(families.getFirst(), id(user));
        write(user, true);
        return before;
    }

    private void write(int user, boolean hasRow) throws RocksDBException {
        long before = scores[user];
        scores[user] += 1 + random.nextInt(1_000);
        byte[] id = id(user);
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(families.getFirst(), id, new byte[boards * ROW_BOARD_BYTES]);
            for (int board = 0; board < boards; board++) {
                if (hasRow) {
                    batch.delete(families.get(1), place(board, before, id));
                }
                batch.put(families.get(1), place(board, scores[user], id), NO_VALUE);
            }
            db.write(unlogged, batch);
        }
    }

    private static byte[] place(int board, long score, byte[] id) {
        return ByteBuffer.allocate(1 + NUMBERS_BYTES + id.length)
                .put((byte) board)
                .putLong(~score)
                .putLong(score)
                .put(id)
                .array();
    }

    private static byte[] id(int user) {
        return ("user-" + (ID_MIN + user)).getBytes(StandardCharsets.US_ASCII);
    }
}
