package dev.laurel.topology.rank.store;

import static dev.laurel.topology.rank.store.OpenStore.place;
import static dev.laurel.topology.rank.store.OpenStore.points;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of a board, from which a rank is searched over many partitions. */
class RankedStoreSampleTest {
    @TempDir
    Path folder;

    @Test
    void shouldSampleAStretchEvenly() {
        try (OpenStore open = OpenStore.in(folder)) {
            IntStream.range(0, 100).forEach(i -> open.put("u" + i, Map.of("down", points(i))));

            Question.Sampled sampled = open.ask(new Question.Sample("down", place("u9", 9), place("u90", 90), 8));
            Question.Sampled all = open.ask(new Question.Sample("down", place("u9", 9), place("u13", 13), 8));

            assertThat(sampled.ahead()).isEqualTo(10);
            assertThat(sampled.size()).isEqualTo(80);
            assertThat(sampled.pivots())
                    .extracting(Question.Pivot::ahead)
                    .containsExactly(15L, 25L, 35L, 45L, 55L, 65L, 75L, 85L);
            assertThat(sampled.pivots().getFirst())
                    .isEqualTo(new Question.Pivot(
                            new Place("", "", 15, place("u15", 15).lastUpdated()), 15));
            assertThat(all.pivots()).extracting(Question.Pivot::ahead).containsExactly(10L, 11L, 12L);
            assertThat(all.pivots().getFirst())
                    .isEqualTo(new Question.Pivot(
                            new Place("", "", 10, place("u10", 10).lastUpdated()), 10));
        }
    }

    @Test
    void shouldSampleWhereARankIsGuessedToBe() {
        try (OpenStore open = OpenStore.in(folder)) {
            IntStream.range(0, 100).forEach(i -> open.put("u" + i, Map.of("down", points(i))));

            assertThat(aheadOf(open, new Question.Guess("down", 40, 16, 4))).containsExactly(42L, 46L, 50L, 54L);
            assertThat(aheadOf(open, new Question.Guess("down", 0, 2, 4))).containsExactly(0L, 1L);
            assertThat(aheadOf(open, new Question.Guess("down", 98, 50, 4))).containsExactly(98L, 99L);
            assertThat(aheadOf(open, new Question.Guess("down", 1_000, 50, 4))).isEmpty();
            assertThat(open.ask(new Question.Guess("gone", 0, 50, 4))).isEqualTo(new Question.Sampled(0, 0, List.of()));
        }
    }

    private static List<Long> aheadOf(OpenStore open, Question.Guess question) {
        Question.Sampled sampled = open.ask(question);
        assertThat(sampled.ahead()).isZero();
        assertThat(sampled.size()).isEqualTo(100);
        return sampled.pivots().stream().map(Question.Pivot::ahead).toList();
    }

    @Test
    void shouldSampleByIdWhereManyHaveTheSameScoreAndTime() {
        try (OpenStore open = OpenStore.in(folder)) {
            IntStream.range(10, 50).forEach(i -> open.put("u" + i, Map.of("down", points(7))));

            Question.Sampled sampled = open.ask(new Question.Sample("down", null, null, 4));

            assertThat(sampled.pivots())
                    .extracting(pivot -> pivot.place().userId())
                    .containsExactly("u15", "u25", "u35", "u45");
        }
    }
}
