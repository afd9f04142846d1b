package dev.laurel.topology.admit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.topology.disk.CommittedChangelogs;
import dev.laurel.topology.disk.StoreContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ids of counted actions over time, closes, crashes and restores. */
class SeenStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("seen-changelog", 1);
    private static final long SEGMENT = SeenActions.SEGMENT.toMillis();
    private static final byte[] CONTENT = {7};
    /** Enough for several flushes, and some more that are not flushed yet. */
    private static final int MANY = 1_300;

    @TempDir
    Path folder;

    private final CommittedChangelogs commits = new CommittedChangelogs();
    private final SegmentedStore store = store();

    @Test
    void shouldHaveEverythingAfterACleanClose() {
        open(store, exactlyOnce());
        put(store, 0, MANY);
        store.commit(Map.of(CHANGELOG, 42L));
        store.close();
        open(store, exactlyOnce());

        assertThat(found(store, 0, MANY)).isEqualTo(MANY);
        assertThat(found(store, MANY, 2 * MANY)).isZero();
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(42);
        assertThat(store.approximateNumEntries()).isEqualTo(MANY);
        put(store, MANY, 2 * MANY);
        assertThat(found(store, 0, 2 * MANY)).isEqualTo(2 * MANY);
        store.close();
    }

    @Test
    void shouldKeepWhatIsPutUnderOneIdApartByUserAndSegment() {
        open(store, exactlyOnce());
        store.put(key("ann", 1, 0), CONTENT);

        assertThat(store.get(key("ann", 1, 0))).isEqualTo(CONTENT);
        assertThat(store.get(key("an", 1, 0))).isNull();
        assertThat(store.get(key("ann", 1, SEGMENT))).isNull();
        store.close();
    }

    @Test
    void shouldForgetASegmentAsAWholeOnceThreeAreNewer() {
        open(store, exactlyOnce());
        for (int segment = 0; segment < 3; segment++) {
            store.put(key("ann", segment, segment * SEGMENT), CONTENT);
        }
        assertThat(store.get(key("ann", 0, 0))).isEqualTo(CONTENT);

        store.put(key("ann", 3, 3 * SEGMENT), CONTENT);
        store.put(key("bea", 0, 0), CONTENT);

        assertThat(store.get(key("ann", 0, 0))).isNull();
        assertThat(store.get(key("bea", 0, 0))).as("put too late").isNull();
        assertThat(store.get(key("ann", 1, SEGMENT))).isEqualTo(CONTENT);
        store.close();
        open(store, exactlyOnce());
        assertThat(store.get(key("ann", 0, 0))).isNull();
        assertThat(store.get(key("ann", 3, 3 * SEGMENT))).isEqualTo(CONTENT);
        assertThat(store.approximateNumEntries()).isEqualTo(3);
        store.close();
    }

    @Test
    void shouldRestoreFromTheChangelog() {
        StoreContext context = exactlyOnce();
        open(store, context);

        context.restore(IntStream.range(0, MANY)
                .mapToObj(id -> KeyValue.pair(key("ann", id, 0).get(), CONTENT))
                .toList());
        context.restore(List.of(KeyValue.pair(key("ann", 5, 0).get(), CONTENT)));

        assertThat(found(store, 0, MANY)).isEqualTo(MANY);
        assertThat(found(store, MANY, MANY + 100)).isZero();
        store.close();
    }

    @Test
    void shouldReadTheChangelogOfAWindowStoreOfKafkaStreams() {
        StoreContext context = exactlyOnce();
        open(store, context);
        byte[] key = ByteBuffer.allocate(31)
                .put("ann".getBytes(US_ASCII))
                .putLong(0)
                .putLong(9)
                .putLong(5 * SEGMENT)
                .putInt(0)
                .array();

        context.restore(List.of(KeyValue.pair(key, CONTENT)));

        assertThat(store.get(key("ann", 9, 5 * SEGMENT))).isEqualTo(CONTENT);
        store.close();
    }

    @Test
    void shouldGoOnAfterACrashFromWhatIsCommittedAndOnDisk() throws IOException {
        follow();
        put(store, 0, 10);
        commits.committed(Map.of(CHANGELOG, 41L));
        store.close();
        follow();
        put(store, 10, 20);
        commits.committed(Map.of(CHANGELOG, 42L));
        put(store, 20, 30);

        SegmentedStore again = afterCrash();

        assertThat(again.committedOffset(CHANGELOG)).isEqualTo(41);
        assertThat(found(again, 0, 30)).as("not flushed yet").isEqualTo(10);
        put(again, 10, 30);
        assertThat(found(again, 0, 40)).isEqualTo(30);
        again.close();
    }

    /** A segment that was written after the filters were kept, and one that was not. */
    @Test
    void shouldHaveFiltersAfterACrash() throws IOException {
        follow();
        for (int segment = 0; segment < 3; segment++) {
            store.put(key("ann", segment, segment * SEGMENT), CONTENT);
        }
        commits.committed(Map.of(CHANGELOG, 41L));
        store.close();
        follow();
        store.put(key("bea", 2, 2 * SEGMENT), CONTENT);
        // Before a segment is dropped everything is flushed.
        store.put(key("ann", 3, 3 * SEGMENT), CONTENT);
        commits.committed(Map.of(CHANGELOG, 42L));

        SegmentedStore again = afterCrash();

        assertThat(again.committedOffset(CHANGELOG)).isEqualTo(42);
        assertThat(again.get(key("ann", 0, 0))).isNull();
        assertThat(again.get(key("ann", 1, SEGMENT))).isEqualTo(CONTENT);
        assertThat(again.get(key("ann", 2, 2 * SEGMENT))).isEqualTo(CONTENT);
        assertThat(again.get(key("bea", 2, 2 * SEGMENT))).isEqualTo(CONTENT);
        assertThat(again.get(key("ann", 3, 3 * SEGMENT))).isEqualTo(CONTENT);
        assertThat(again.get(key("cay", 3, 3 * SEGMENT))).isNull();
        again.close();
    }

    /** As it is where Kafka Streams takes a transaction back: it closes the store in the middle of it. */
    @Test
    void shouldHaveNothingOfWhatWasNotCommittedAfterAClose() {
        follow();
        put(store, 0, 10);
        commits.committed(Map.of(CHANGELOG, 41L));
        store.put(key("ann", 1, SEGMENT), CONTENT);
        put(store, 10, 20);
        store.commit(Map.of(CHANGELOG, 77L));
        store.close();

        follow();
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(41);
        assertThat(found(store, 0, 30)).isEqualTo(10);
        assertThat(store.get(key("ann", 1, SEGMENT))).isNull();
        store.close();
    }

    /** Opened as Kafka Streams does, which asks for the offset at once. */
    private void follow() {
        open(store, StoreContext.committing(folder, commits));
        store.committedOffset(CHANGELOG);
    }

    private SegmentedStore afterCrash() throws IOException {
        Path crashed = folder.resolveSibling(folder.getFileName() + "-crashed");
        StoreContext.copy(folder, crashed);
        store.close();
        SegmentedStore again = store();
        open(again, StoreContext.committing(crashed, commits));
        return again;
    }

    @Test
    void shouldBeRestoredWhereAFilterCannotBeRead() throws IOException {
        open(store, exactlyOnce());
        put(store, 0, 10);
        store.close();
        StoreContext.damage(folder.resolve("seen"), "shelf-0");

        open(store, exactlyOnce());
        assertThatThrownBy(() -> found(store, 0, 10)).isInstanceOf(ProcessorStateException.class);
        store.close();
        assertThatThrownBy(() -> open(store, exactlyOnce())).isInstanceOf(TaskCorruptedException.class);
    }

    /** The filters are lost with the process, but not what was written. */
    @Test
    void shouldFindWhatWasWrittenBeforeACrashWhereNothingIsEverTakenBack() throws IOException {
        StoreContext context = new StoreContext(crashed(), StreamsConfig.AT_LEAST_ONCE);
        SegmentedStore again = store();
        open(again, context);

        assertThat(found(again, 0, MANY)).isEqualTo(MANY);
        assertThat(found(again, MANY, 2 * MANY)).isZero();
        put(again, MANY, 2 * MANY);
        again.close();
        open(again, context);
        assertThat(found(again, 0, 2 * MANY)).isEqualTo(2 * MANY);
        again.close();
    }

    @Test
    void shouldForgetOneByOneAsErasureNeeds() {
        open(store, exactlyOnce());
        store.put(key("ann", 1, 0), CONTENT);
        store.put(key("ann", 2, 0), CONTENT);

        store.delete(key("ann", 1, 0));
        store.delete(key("bob", 1, 0));

        assertThat(store.get(key("ann", 1, 0))).isNull();
        assertThat(store.get(key("ann", 2, 0))).isEqualTo(CONTENT);
        assertThatThrownBy(store::all).isInstanceOf(UnsupportedOperationException.class);
        store.close();
    }

    @Test
    void shouldAnswerNothingOnceClosed() {
        open(store, exactlyOnce());
        store.close();
        store.close();

        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(() -> store.get(key("ann", 1, 0))).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(() -> store.put(key("ann", 1, 0), CONTENT)).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(() -> store.commit(Map.of())).isInstanceOf(InvalidStateStoreException.class);
    }

    /** The folder of a process that opened it normally and then crashed. */
    private Path crashed() throws IOException {
        open(store, exactlyOnce());
        put(store, 0, MANY);
        store.close();
        open(store, exactlyOnce());
        Path crashed = folder.resolveSibling(folder.getFileName() + "-crashed");
        StoreContext.copy(folder, crashed);
        store.close();
        return crashed;
    }

    private static SegmentedStore store() {
        return new SegmentedStore("seen", SeenActions.SEGMENT.multipliedBy(SeenActions.SEGMENTS - 1L));
    }

    private StoreContext exactlyOnce() {
        return StoreContext.exactlyOnce(folder);
    }

    private static void open(SegmentedStore store, StoreContext context) {
        store.init(context, store);
    }

    private static void put(SegmentedStore store, int from, int to) {
        IntStream.range(from, to).forEach(id -> store.put(key("ann", id, 0), CONTENT));
    }

    private static long found(SegmentedStore store, int from, int to) {
        return IntStream.range(from, to)
                .filter(id -> store.get(key("ann", id, 0)) != null)
                .count();
    }

    private static Bytes key(String user, int id, long segment) {
        Action action = new Action(new UUID(0, id), user, "up", Instant.EPOCH, 1, null, null, Map.of(), Client.UNKNOWN);
        return SeenKey.of(action, segment);
    }
}
