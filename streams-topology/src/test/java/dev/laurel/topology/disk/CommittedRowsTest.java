package dev.laurel.topology.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk, and what a crash leaves, of a store that is told what is committed. */
class CommittedRowsTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 1);
    private static final Bytes KEY = Bytes.wrap("key".getBytes(US_ASCII));
    private static final byte[] ROW = {1};
    private static final int KEYS = 50;
    /** More than a store holds in memory. */
    private static final int LARGE_ROWS = 70;

    private static final byte[] LARGE = new byte[1024 * 1024];

    @TempDir
    Path folder;

    private final CommittedChangelogs commits = new CommittedChangelogs();
    private RocksFolder rocksFolder;
    private int crashes;

    @BeforeEach
    void begin() {
        rocksFolder = open(folder.resolve("live"));
    }

    @AfterEach
    void close() {
        rocksFolder.close();
    }

    @Test
    void shouldFindTheSameCommittedRowsAndTheirOffsetAtWhateverMomentItCrashes() throws IOException {
        Random random = new Random(19);
        List<Map<Integer, Integer>> committed = new ArrayList<>(List.of(Map.of()));
        Map<Integer, Integer> rows = new HashMap<>();
        for (int offset = 1; offset <= 60; offset++) {
            change(random, rows);
            if (offset % 10 == 3) {
                assertCommitted(committed);
            }
            commits.committed(Map.of(CHANGELOG, (long) offset));
            committed.add(Map.copyOf(rows));
            if (offset % 10 == 7) {
                assertCommitted(committed);
            }
            if (offset % 20 == 0) {
                flush();
                assertThat(assertCommitted(committed)).isEqualTo(offset);
            }
        }
    }

    /** In two families, which must agree. */
    private void change(Random random, Map<Integer, Integer> rows) {
        for (int i = random.nextInt(10); i >= 0; i--) {
            int key = random.nextInt(KEYS);
            if (random.nextInt(4) == 0) {
                rows.remove(key);
                rocksFolder.family("a").remove(bytes(key));
                rocksFolder.family("b").remove(bytes(key));
            } else {
                int value = random.nextInt();
                rows.put(key, value);
                rocksFolder.family("a").put(bytes(key), bytes(value).get());
                rocksFolder.family("b").put(bytes(key), bytes(value).get());
            }
        }
    }

    /** What a crash now would leave are the rows of its offset, which is returned. */
    private long assertCommitted(List<Map<Integer, Integer>> committed) throws IOException {
        try (RocksFolder found = afterCrash()) {
            Long offset = found.progress().offset(CHANGELOG);
            int at = offset == null || offset < 0 ? 0 : Math.toIntExact(offset);
            assertThat(rows(found, "a")).isEqualTo(committed.get(at));
            assertThat(rows(found, "b")).isEqualTo(committed.get(at));
            return at;
        }
    }

    @Test
    void shouldReadWhatIsNotCommittedAndForgetItAtTheClose() {
        rocksFolder.family("a").put(KEY, ROW);
        rocksFolder.progress().note(Map.of(CHANGELOG, 7L));

        assertThat(rocksFolder.holdsUncommitted()).isTrue();
        assertThat(rocksFolder.family("a").get(KEY)).isEqualTo(ROW);
        rocksFolder.close();
        rocksFolder = open(folder.resolve("live"));
        assertThat(rocksFolder.family("a").get(KEY)).isNull();
        assertThat(rocksFolder.progress().offset(CHANGELOG))
                .as("not that of what was dropped")
                .isNull();
    }

    @Test
    void shouldKeepWhatWasRestoredWithTheOffsetThatKafkaStreamsTells() throws IOException {
        rocksFolder.family("a").put(KEY, ROW);
        rocksFolder.writeCommitted();
        rocksFolder.progress().note(Map.of(CHANGELOG, 7L));
        flush();

        try (RocksFolder found = afterCrash()) {
            assertThat(found.family("a").get(KEY)).isEqualTo(ROW);
            assertThat(found.progress().offset(CHANGELOG)).isEqualTo(7);
        }
    }

    @Test
    void shouldNotFollowTheChangelogOnceClosed() {
        rocksFolder.close();

        commits.committed(Map.of(CHANGELOG, 8L));

        rocksFolder = open(folder.resolve("live"));
        assertThat(rocksFolder.progress().offset(CHANGELOG)).isNull();
    }

    @Test
    void shouldDropAFamilyOnlyOnceThatIsCommitted() throws IOException {
        rocksFolder.family("a").put(KEY, ROW);
        commits.committed(Map.of(CHANGELOG, 1L));
        flush();
        rocksFolder.drop("a");
        rocksFolder.family("b").put(KEY, ROW);

        assertThat(rocksFolder.families()).doesNotContain("a");
        try (RocksFolder found = afterCrash()) {
            assertThat(found.family("a").get(KEY)).isEqualTo(ROW);
        }
        commits.committed(Map.of(CHANGELOG, 2L));
        try (RocksFolder found = afterCrash()) {
            assertThat(found.families()).doesNotContain("a");
            assertThat(found.family("b").get(KEY)).isEqualTo(ROW);
            assertThat(found.progress().offset(CHANGELOG)).isEqualTo(2);
        }
    }

    @Test
    void shouldCountTheRowsThatAreNotFlushed() {
        flush();
        long before = rocksFolder.unflushed();
        rocksFolder.family("a").put(KEY, ROW);
        commits.committed(Map.of(CHANGELOG, 1L));

        assertThat(before).isZero();
        assertThat(rocksFolder.unflushed()).isPositive();
        flush();
        assertThat(rocksFolder.unflushed()).isZero();
    }

    /** It does not keep them all in memory, and what is on disk before the commit is not trusted. */
    @Test
    void shouldWriteATransactionThatIsTooLargeUnderAMark() throws IOException {
        for (int row = 0; row < LARGE_ROWS; row++) {
            rocksFolder.family("a").put(bytes(row), LARGE);
        }
        flush();

        assertThatThrownBy(this::afterCrash).isInstanceOf(TaskCorruptedException.class);
        commits.committed(Map.of(CHANGELOG, 3L));
        flush();
        try (RocksFolder found = afterCrash()) {
            assertThat(rows(found, "a")).hasSize(LARGE_ROWS);
            assertThat(found.progress().offset(CHANGELOG)).isEqualTo(3);
        }
    }

    private void flush() {
        rocksFolder.flushNow();
    }

    /** Opened as Kafka Streams does, which asks for the offset at once. */
    private RocksFolder open(Path of) {
        RocksFolder opened = RocksFolder.open(StoreContext.committing(of, commits), "store", Map.of());
        opened.progress().offset(CHANGELOG);
        return opened;
    }

    private RocksFolder afterCrash() throws IOException {
        crashes++;
        Path crashed = folder.resolve("crashed-" + crashes);
        StoreContext.copy(folder.resolve("live"), crashed);
        return RocksFolder.open(StoreContext.committing(crashed, new CommittedChangelogs()), "store", Map.of());
    }

    private static Map<Integer, Integer> rows(RocksFolder found, String family) {
        Map<Integer, Integer> rows = new HashMap<>();
        found.family(family)
                .each((key, value) -> rows.put(
                        ByteBuffer.wrap(key).getInt(), ByteBuffer.wrap(value).getInt()));
        return rows;
    }

    private static Bytes bytes(int number) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
