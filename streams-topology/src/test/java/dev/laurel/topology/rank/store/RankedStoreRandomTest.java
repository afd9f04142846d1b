package dev.laurel.topology.rank.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares three partitions with sorted sets over a long random run: scores that rise and fall, ties, users who leave
 * boards or are deleted, stores reopened and rebuilt from their changelog. {@code -Dlaurel.operations=1000000} makes it
 * longer.
 */
class RankedStoreRandomTest {
    private static final int OPERATIONS = Integer.getInteger("laurel.operations", 40_000);
    private static final int USERS = 2_000;
    private static final int PARTITIONS = 3;
    private static final Map<String, Order> BOARDS = Map.of("up", Order.DESCENDING, "down", Order.ASCENDING);

    @TempDir
    Path folder;

    private final Random random = new Random(20261121);
    private final List<OpenStore> stores = new ArrayList<>();
    private final Map<String, Map<String, Standing>> rows = new HashMap<>();
    private final Map<String, NavigableSet<Place>> naive = new HashMap<>();
    private int rebuilt;

    @BeforeEach
    void open() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            stores.add(OpenStore.in(folder.resolve("p" + partition)));
        }
        BOARDS.forEach((board, order) -> naive.put(board, new TreeSet<>(Place.order(order))));
    }

    @AfterEach
    void close() {
        stores.forEach(OpenStore::close);
    }

    @Test
    void shouldEqualTheNaiveModelOnEveryQuestion() {
        for (int operation = 1; operation <= OPERATIONS; operation++) {
            change("u" + random.nextInt(USERS));
            if (operation % (OPERATIONS / 40) == 0) {
                BOARDS.keySet().forEach(this::assertThatABoardIsRight);
            }
            if (operation % (OPERATIONS / 8) == 0) {
                reopen(random.nextInt(PARTITIONS), operation % (OPERATIONS / 4) == 0);
            }
        }
    }

    private void change(String user) {
        Map<String, Standing> row = new HashMap<>(rows.getOrDefault(user, Map.of()));
        row.forEach((board, standing) -> places(board).remove(standing.place(user)));
        BOARDS.keySet().forEach(board -> change(row, board));
        rows.put(user, row);
        write(user, row);
    }

    private void change(Map<String, Standing> row, String board) {
        switch (random.nextInt(20)) {
            case 0 -> row.remove(board);
            case 1, 2, 3, 4 -> {}
            default ->
                row.put(
                        board,
                        new Standing(
                                random.nextInt(200) - 100L, random.nextInt(20), random.nextBoolean() ? "N" : null, 1));
        }
    }

    private NavigableSet<Place> places(String board) {
        return requireNonNull(naive.get(board));
    }

    private void write(String user, Map<String, Standing> row) {
        OpenStore store = stores.get(partition(user));
        if (row.isEmpty()) {
            store.store.delete(OpenStore.key(user));
        } else {
            store.put(user, row);
        }
        row.forEach((board, standing) -> places(board).add(standing.place(user)));
    }

    private static int partition(String user) {
        return Math.floorMod(user.hashCode(), PARTITIONS);
    }

    /** A clean restart, or a new copy from a compacted changelog. */
    private void reopen(int partition, boolean fromChangelog) {
        stores.get(partition).close();
        if (fromChangelog) {
            OpenStore copy = OpenStore.in(folder.resolve("p" + partition + "." + ++rebuilt));
            copy.context.restore(rows.entrySet().stream()
                    .filter(row -> partition(row.getKey()) == partition
                            && !row.getValue().isEmpty())
                    .map(row -> OpenStore.record(row.getKey(), row.getValue()))
                    .toList());
            stores.set(partition, copy);
        } else {
            stores.set(partition, OpenStore.with(stores.get(partition).context));
        }
    }

    private void assertThatABoardIsRight(String board) {
        List<Place> all = List.copyOf(places(board));
        assertThat(stores.stream()
                        .mapToLong(store -> store.slice(board, null, 0, 0).total())
                        .sum())
                .isEqualTo(all.size());
        assertThat(pages(board)).isEqualTo(all);
        for (int i = 0; i < all.size(); i += 1 + random.nextInt(40)) {
            Place place = all.get(i);
            assertThat(ahead(board, place)).isEqualTo(i);
            Place near = new Place(place.userId() + "x", "", place.score(), Instant.ofEpochMilli(random.nextInt(20)));
            long expected = places(board).headSet(near).size();
            assertThat(ahead(board, near)).isEqualTo(expected);
        }
        assertThatSamplesAreRight(board);
    }

    private long ahead(String board, Place place) {
        return stores.stream()
                .mapToLong(store -> store.slice(board, place, 0, 1).ahead())
                .sum();
    }

    /** The whole board, each partition read in pages of 500 from the last place of the page before. */
    private List<Place> pages(String board) {
        List<Place> all = new ArrayList<>();
        for (OpenStore store : stores) {
            List<Place> page = store.slice(board, null, 0, 500).places();
            all.addAll(page);
            while (page.size() > 1) {
                page = store.slice(board, page.getLast(), 0, 501).places();
                all.addAll(page.subList(1, page.size()));
            }
        }
        all.sort(Place.order(requireNonNull(BOARDS.get(board))));
        return all;
    }

    private void assertThatSamplesAreRight(String board) {
        for (OpenStore store : stores) {
            Question.Sampled sampled = store.ask(new Question.Sample(board, null, null, 50));
            sampled.pivots()
                    .forEach(pivot -> assertThat(
                                    store.slice(board, pivot.place(), 0, 0).ahead())
                            .isEqualTo(pivot.ahead()));
        }
    }
}
