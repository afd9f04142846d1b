package dev.laurel.topology.rank.store;

import static dev.laurel.topology.rank.store.OpenStore.points;
import static dev.laurel.topology.rank.store.OpenStore.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.topology.disk.CommittedChangelogs;
import dev.laurel.topology.disk.StoreContext;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is closed, left by a crash, or restored. */
class RankedStoreLifeTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("standings-changelog", 1);
    private static final TopicPartition ANOTHER = new TopicPartition("another-changelog", 1);

    @TempDir
    Path folder;

    @Test
    void shouldHaveEverythingAfterACleanClose() {
        try (OpenStore open = OpenStore.in(folder)) {
            IntStream.range(0, 500).forEach(i -> open.put("u" + i, Map.of("up", points(i % 7))));
            open.store.commit(Map.of(CHANGELOG, 42L));
        }
        try (OpenStore open = OpenStore.in(folder)) {
            assertThat(open.store.committedOffset(CHANGELOG)).isEqualTo(42);
            List<String> before = open.users("up");
            open.put("new", Map.of("up", points(100)));

            assertThat(before).hasSize(500).startsWith("u104", "u111");
            assertThat(open.users("up")).startsWith("new", "u104");
            assertThat(open.store.approximateNumEntries()).isEqualTo(501);
        }
    }

    @Test
    void shouldGoOnAfterACrashFromWhatIsCommittedAndOnDisk() throws IOException {
        CommittedChangelogs commits = new CommittedChangelogs();
        try (OpenStore open = following(folder.resolve("live"), commits)) {
            open.put("ann", Map.of("up", points(5)));
            open.put("bea", Map.of("up", points(4)));
            open.put("cay", Map.of("up", points(3)));
            commits.committed(Map.of(CHANGELOG, 41L, ANOTHER, 7L));
        }
        Path crashed = folder.resolve("crashed");
        try (OpenStore open = following(folder.resolve("live"), commits)) {
            open.store.put(OpenStore.key("ann"), null);
            open.put("dan", Map.of("up", points(9)));
            commits.committed(Map.of(CHANGELOG, 42L));
            open.put("eve", Map.of("up", points(8)));
            assertThat(open.users("up")).containsExactly("dan", "eve", "bea", "cay");
            StoreContext.copy(folder.resolve("live"), crashed);
        }

        try (OpenStore open = following(crashed, new CommittedChangelogs())) {
            assertThat(open.store.committedOffset(CHANGELOG))
                    .as("not flushed yet")
                    .isEqualTo(41);
            open.context.restore(List.of(record("ann", null), record("dan", Map.of("up", points(9)))));
            assertThat(open.users("up")).containsExactly("dan", "bea", "cay");
        }
        try (OpenStore open = following(folder.resolve("live"), commits)) {
            assertThat(open.store.committedOffset(CHANGELOG))
                    .as("closed in a transaction")
                    .isEqualTo(42);
            assertThat(open.users("up")).containsExactly("dan", "bea", "cay");
        }
    }

    @Test
    void shouldGoOnAfterACrashWhereNothingIsEverTakenBack() throws IOException {
        Path crashed = folder.resolve("crashed");
        try (OpenStore open = OpenStore.in(folder.resolve("live"))) {
            open.put("ann", Map.of("up", points(5)));
            StoreContext.copy(folder.resolve("live"), crashed);
        }

        try (OpenStore open = OpenStore.with(new StoreContext(crashed, StreamsConfig.AT_LEAST_ONCE))) {
            assertThat(open.users("up")).isEmpty();
        }
    }

    /** Kafka Streams is to restore a new store from the beginning, and to leave the others of its task as they are. */
    @Test
    void shouldNotPassForLeftByACrashWhereItIsNew() {
        try (OpenStore open = OpenStore.in(folder)) {
            assertThat(open.store.committedOffset(CHANGELOG)).isNegative();
        }
    }

    @Test
    void shouldForgetOffsetsAsItIsTold() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.store.commit(Map.of(CHANGELOG, 1L, ANOTHER, 2L));
            open.store.commit(Collections.singletonMap(ANOTHER, null));

            assertThat(open.store.committedOffset(CHANGELOG)).isEqualTo(1);
            assertThat(open.store.committedOffset(ANOTHER)).isNull();

            open.store.commit(Map.of());
            assertThat(open.store.committedOffset(CHANGELOG)).isNull();
        }
        // Only the offsets were lost, not the mark of the clean close.
        OpenStore.in(folder).close();
    }

    @Test
    void shouldRestoreFromTheChangelog() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.context.restore(List.of(
                    record("ann", Map.of("up", points(1))),
                    record("bea", Map.of("up", points(2))),
                    record("ann", Map.of("up", points(3))),
                    record("cay", Map.of("up", points(9))),
                    record("cay", null),
                    record("nobody", null)));

            assertThat(open.users("up")).containsExactly("ann", "bea");
        }
    }

    @Test
    void shouldGoOnRestoringWhatWasRestoredBeforeAndAskedMeanwhile() {
        OpenStore first = OpenStore.in(folder);
        first.context.restore(List.of(
                record("ann", Map.of("up", points(1))),
                record("bea", Map.of("up", points(2))),
                record("cay", Map.of("up", points(3)))));
        first.close();

        try (OpenStore open = OpenStore.with(first.context)) {
            open.context.restore(List.of(
                    record("bea", null),
                    record("dan", Map.of("up", points(4))),
                    record("ann", Map.of("up", points(5)))));
            assertThat(open.users("up")).containsExactly("ann", "dan", "cay");

            open.context.restore(List.of(
                    record("dan", null),
                    record("eve", Map.of("up", points(6))),
                    record("ann", Map.of("up", points(0)))));
            assertThat(open.users("up")).containsExactly("eve", "cay", "ann");
        }
        try (OpenStore open = OpenStore.with(first.context)) {
            assertThat(open.users("up")).containsExactly("eve", "cay", "ann");
        }
    }

    @Test
    void shouldAnswerNothingOnceClosed() {
        OpenStore open = OpenStore.in(folder);
        open.put("ann", Map.of("up", points(1)));
        open.close();
        open.close();

        assertThat(open.store.isOpen()).isFalse();
        assertThat(open.result(new Question.PlacesOf("ann")).getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
        assertThatThrownBy(() -> open.row("ann")).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(() -> open.put("ann", Map.of())).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(() -> open.store.committedOffset(CHANGELOG)).isInstanceOf(InvalidStateStoreException.class);
    }

    /** Opened as Kafka Streams does, which asks for the offset at once. */
    private static OpenStore following(Path folder, CommittedChangelogs commits) {
        OpenStore open = OpenStore.with(StoreContext.committing(folder, commits));
        open.store.committedOffset(CHANGELOG);
        return open;
    }
}
