package dev.laurel.topology.rank.order;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the tree with a sorted set through growth, churn and shrinking. */
class RankTreeTest {
    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::score)
            .thenComparingLong(Entry::time)
            .thenComparing(Entry::id);

    private final Map<Integer, String> ids = new HashMap<>();
    private final RankTree tree = new RankTree();
    private final TreeSet<Entry> naive = new TreeSet<>(ORDER);

    record Entry(long score, long time, int user, String id) {}

    /** Few scores and times make ties; identical ones make only ties. */
    @ParameterizedTest
    @CsvSource({"1, 1000000, 1000", "2, 20, 3", "3, 1, 1"})
    void shouldKeepTheOrderThroughGrowthAndDecline(long seed, int scores, int times) {
        Random random = new Random(seed);
        List<Entry> present = new ArrayList<>();
        for (int target : new int[] {3_000, 500, 4_000, 0, 300}) {
            while (present.size() != target) {
                boolean grows = present.size() < target ? random.nextInt(10) < 8 : random.nextInt(10) < 2;
                if (grows || present.isEmpty()) {
                    present.add(added(random, scores, times));
                } else {
                    remove(take(present, random));
                }
            }
            assertThatAllIsAsInTheNaive(random);
        }
    }

    @Test
    void shouldTakeUsersInOrderBehindTheirTies() {
        for (int user = 0; user < 1_000; user++) {
            ids.put(user, String.format("u%04d", user));
            tree.add(new Position(user % 3, 7, user, null, this::id));
            naive.add(new Entry(user % 3, 7, user, requireNonNull(ids.get(user))));
        }

        assertThat(shown(0, 1_000)).containsExactlyElementsOf(naive);
    }

    @Test
    void shouldTellWhenAUserIsNotWhereHeShouldBe() {
        add(new Entry(5, 5, 1, "a"));

        assertThatThrownBy(() -> tree.remove(position(new Entry(6, 5, 1, "a"))))
                .isInstanceOf(IllegalStateException.class);
    }

    private Entry added(Random random, int scores, int times) {
        int user = ids.size();
        Entry entry = new Entry(
                random.nextInt(scores) - scores / 2L,
                random.nextInt(times),
                user,
                "u" + random.nextInt(100) + "." + user);
        add(entry);
        return entry;
    }

    private void add(Entry entry) {
        ids.put(entry.user(), entry.id());
        tree.add(position(entry));
        naive.add(entry);
    }

    private void remove(Entry entry) {
        tree.remove(position(entry));
        naive.remove(entry);
    }

    private static Entry take(List<Entry> present, Random random) {
        int index = random.nextInt(present.size());
        Entry last = present.removeLast();
        return index == present.size() ? last : present.set(index, last);
    }

    private void assertThatAllIsAsInTheNaive(Random random) {
        List<Entry> all = List.copyOf(naive);
        assertThat(tree.count()).isEqualTo(all.size());
        assertThat(shown(0, all.size() + 1)).isEqualTo(all);
        for (int i = 0; i < all.size(); i += 1 + random.nextInt(20)) {
            assertThat(tree.ahead(position(all.get(i)))).isEqualTo(i);
            assertThat(shown(i, 15)).isEqualTo(all.subList(i, Math.min(all.size(), i + 15)));
        }
    }

    private List<Entry> shown(int from, int count) {
        List<Entry> shown = new ArrayList<>();
        tree.visit(
                from,
                count,
                (score, time, user) -> shown.add(new Entry(score, time, user, requireNonNull(ids.get(user)))));
        return shown;
    }

    private Position position(Entry entry) {
        return new Position(entry.score(), entry.time(), entry.user(), bytes(entry.id()), this::id);
    }

    private byte[] id(int user) {
        return bytes(requireNonNull(ids.get(user)));
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
