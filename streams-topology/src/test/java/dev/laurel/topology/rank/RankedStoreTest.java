package dev.laurel.topology.rank;

import static dev.laurel.topology.rank.OpenStore.key;
import static dev.laurel.topology.rank.OpenStore.place;
import static dev.laurel.topology.rank.OpenStore.points;
import static dev.laurel.topology.rank.OpenStore.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.schemas.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankedStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("standings-changelog", 1);
    private static final TopicPartition ANOTHER = new TopicPartition("another-changelog", 1);

    @TempDir
    Path folder;

    @Test
    void shouldRankOnEveryBoardOfARow() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.put("ann", Map.of("up", points(5), "down", points(5)));
            open.put("bea", Map.of("up", points(7), "down", points(7)));
            open.put("cay", Map.of("up", points(5)));

            assertThat(open.users("up")).containsExactly("bea", "ann", "cay");
            assertThat(open.users("down")).containsExactly("ann", "bea");
            assertThat(open.slice("up", place("ann", 5), 1, 2).ahead()).isEqualTo(1);
            assertThat(open.slice("up", place("ann", 5), 1, 2).before())
                    .extracting(Place::userId)
                    .containsExactly("bea");
        }
    }

    @Test
    void shouldMoveAUserWhoseRowChanges() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.put("ann", Map.of("up", points(5), "down", points(5)));
            open.put("bea", Map.of("up", points(7)));
            open.put("ann", Map.of("up", points(8)));

            assertThat(open.users("up")).containsExactly("ann", "bea");
            assertThat(open.users("down")).isEmpty();
            assertThat(open.store.approximateNumEntries()).isEqualTo(2);
        }
    }

    @Test
    void shouldForgetAUserWhoseRowGoes() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.put("ann", Map.of("up", points(5)));
            open.put("bea", Map.of("up", points(7)));

            assertThat(open.store.delete(key("bea"))).isNotNull();
            assertThat(open.store.delete(key("bea"))).isNull();
            open.put("cay", Map.of("up", points(1)));

            assertThat(open.users("up")).containsExactly("ann", "cay");
            assertThat(open.row("bea")).isEmpty();
        }
    }

    /** A number that is free again is another user's. */
    @Test
    void shouldNotShowTheStageAUserWhoIsGone() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.put("ann", Map.of("up", points(5)));
            assertThat(open.ownUsers("up")).containsExactly("ann");

            open.store.delete(key("ann"));
            open.put("bea", Map.of("up", points(5)));

            assertThat(open.ownUsers("up")).containsExactly("bea");
        }
    }

    @Test
    void shouldShowTheStageWhatWasRestoredPastIt() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.row("ann");
            open.context.restore(List.of(OpenStore.record("ann", Map.of("up", points(5)))));
            open.row("ann");
            open.context.restore(List.of(OpenStore.record("ann", Map.of("up", points(7)))));

            assertThat(open.row("ann").get("up").exact()).isEqualTo(7);
            assertThat(open.ownUsers("up")).containsExactly("ann");
        }
    }

    @Test
    void shouldPutOnlyWhereNothingIs() {
        try (OpenStore open = OpenStore.in(folder)) {
            byte[] first = record("ann", Map.of("up", points(1))).value;

            assertThat(open.store.putIfAbsent(key("ann"), first)).isNull();
            assertThat(open.store.putIfAbsent(key("ann"), record("ann", Map.of("up", points(2))).value))
                    .isEqualTo(first);
            assertThat(open.row("ann")).containsEntry("up", points(1));
        }
    }

    @Test
    void shouldShowTheNameThatGoesWithTheBoard() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.put("ann", Map.of("up", new Standing(5, 0, "Ann", 1), "down", new Standing(5, 0, "Ánh", 0)));
            open.put("bea", Map.of("up", points(1)));

            assertThat(open.slice("up", null, 0, 9).places())
                    .extracting(Place::username)
                    .containsExactly("Ann", "bea");
            assertThat(open.ask(new Question.PlacesOf("ann")).get("down").username())
                    .isEqualTo("Ánh");
            assertThat(open.ask(new Question.PlacesOf("nobody"))).isEmpty();
        }
    }

    @Test
    void shouldKeepABoardThatTheCatalogueDoesNotKnowInTheRowsOnly() {
        try (OpenStore open = OpenStore.in(folder)) {
            open.put("ann", Map.of("gone", points(5), "up", points(1)));
            open.put("ann", Map.of("gone", points(6), "up", points(1)));

            assertThat(open.row("ann")).containsEntry("gone", points(6));
            assertThat(open.slice("gone", null, 0, 9)).isEqualTo(new Question.Sliced(0, 0, List.of(), List.of()));
            assertThat(open.ask(new Question.Sample("gone", null, null, 9)).size())
                    .isZero();
        }
    }

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
    void shouldRefuseWhatACrashLeftBehindEveryTime() throws IOException {
        Path crashed = folder.resolve("crashed");
        try (OpenStore open = OpenStore.in(folder.resolve("live"))) {
            open.put("ann", Map.of("up", points(5)));
            copy(folder.resolve("live"), crashed);
        }

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> OpenStore.in(crashed))
                    .isInstanceOf(TaskCorruptedException.class)
                    .satisfies(e -> assertThat(((TaskCorruptedException) e).corruptedTasks())
                            .containsExactly(StoreContext.TASK));
        }
    }

    @Test
    void shouldGoOnAfterACrashWhereNothingIsEverTakenBack() throws IOException {
        Path crashed = folder.resolve("crashed");
        try (OpenStore open = OpenStore.in(folder.resolve("live"))) {
            open.put("ann", Map.of("up", points(5)));
            copy(folder.resolve("live"), crashed);
        }

        try (OpenStore open = OpenStore.with(new StoreContext(crashed, StreamsConfig.AT_LEAST_ONCE))) {
            assertThat(open.users("up")).isEmpty();
        }
    }

    @Test
    void shouldForgetOffsetsAsItIsTold() {
        try (OpenStore open = OpenStore.in(folder)) {
            assertThat(open.store.committedOffset(CHANGELOG)).isNull();
            open.store.commit(Map.of(CHANGELOG, 1L, ANOTHER, 2L));
            open.store.commit(Collections.singletonMap(ANOTHER, null));

            assertThat(open.store.committedOffset(CHANGELOG)).isEqualTo(1);
            assertThat(open.store.committedOffset(ANOTHER)).isNull();

            open.store.commit(Map.of());
            assertThat(open.store.committedOffset(CHANGELOG)).isNull();
        }
        // It was the offsets that were forgotten, not how the store was closed.
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

    /** The stage that ranks would fail, and its store with it, if it were told to come again. */
    @Test
    void shouldLetAReaderGoAndTheStageItselfWaitWhileItIsWritten() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (OpenStore open = OpenStore.in(folder);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            open.put("ann", Map.of("up", points(1)));
            threads.submit(() -> open.store.written(() -> {
                held.countDown();
                return awaited(released);
            }));
            held.await();
            Future<QueryResult<Set<String>>> stage = threads.submit(
                    () -> open.store.query(new RankQuery.Boards(), PositionBound.unbounded(), new QueryConfig(false)));

            QueryResult<?> reader = open.result(new Question.PlacesOf("ann"));

            assertThat(reader.isFailure()).isTrue();
            assertThat(stage.isDone()).isFalse();
            released.countDown();
            assertThat(stage.get().getResult()).containsExactly("up");
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldHandOutNoIteratorAndAnswerNoOtherQuery() {
        try (OpenStore open = OpenStore.in(folder)) {
            assertThatThrownBy(open.store::all).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> open.store.range(key("a"), key("b")))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(open.store
                            .query(KeyQuery.withKey("ann"), PositionBound.unbounded(), new QueryConfig(false))
                            .getFailureReason())
                    .isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
