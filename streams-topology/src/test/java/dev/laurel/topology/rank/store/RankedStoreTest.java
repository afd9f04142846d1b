package dev.laurel.topology.rank.store;

import static dev.laurel.topology.rank.store.OpenStore.key;
import static dev.laurel.topology.rank.store.OpenStore.place;
import static dev.laurel.topology.rank.store.OpenStore.points;
import static dev.laurel.topology.rank.store.OpenStore.record;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries on the rows of a store. */
class RankedStoreTest {
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

    /** A freed number is given to another user. */
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

            assertThat(requireNonNull(open.row("ann").get("up")).exact()).isEqualTo(7);
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
            assertThat(requireNonNull(open.ask(new Question.PlacesOf("ann")).get("down"))
                            .username())
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

    /** The rank stage, and its store, would fail if a refusal reached it. */
    @Test
    void shouldLetAReaderGoAndTheStageItselfWaitWhileItIsWritten() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (OpenStore open = OpenStore.in(folder);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            open.put("ann", Map.of("up", points(1)));
            Future<?> writing = threads.submit(() -> open.store.written(() -> {
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
            writing.get();
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
}
