package dev.laurel.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.schemas.Order;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long BLOCK_MS = 64L * 24 * 60 * 60 * 1_000;
    private static final int BLOCKS_MAX = 2_048;

    /** An importer may send a user's actions of any years, in any order. */
    @Test
    void shouldKeepTheNewestBlocksOfAStreakInWhateverOrderTheyCome() {
        StreakScore streak = new StreakScore(new Days(ZoneOffset.UTC));
        List<Long> times = new ArrayList<>();
        for (long block = 0; block < BLOCKS_MAX + 100; block++) {
            times.add(block * BLOCK_MS);
        }
        Collections.shuffle(times, new Random(7));

        Tally tally = streak.none();
        for (long time : times) {
            tally = streak.add(tally, 1, time);
        }

        assertThat(tally.size()).isEqualTo(2 * BLOCKS_MAX);
        assertThat(tally.number(0)).isEqualTo(100);
        assertThat(streak.add(tally, 1, 0)).isEqualTo(tally);
    }

    @Test
    void shouldTakeAStandingOfAnotherOperatorForOneAction() {
        Standing sum = new Standing(40, 9, "Ann", 9);

        assertThat(sum.carriedTo(board(Scoring.COUNT)).exact()).isEqualTo(1);
        assertThat(sum.carriedTo(board(Scoring.STREAK)).exact()).isEqualTo(1);
        assertThat(sum.carriedTo(board(Scoring.bestOf(2))).exact()).isEqualTo(40);
        assertThat(sum.carriedTo(board(Scoring.average(1, 1))).exact()).isEqualTo(400);
        assertThat(sum.carriedTo(board(Scoring.average(2, 1))).isRanked()).isFalse();
        assertThat(sum.carriedTo(board(Scoring.COUNT)).carriedTo(board(Scoring.SUM)))
                .isEqualTo(new Standing(1, 9, "Ann", 9));
        assertThat(sum.carriedTo(board(Scoring.BEST))).isEqualTo(sum);
    }

    private static BoardDefinition board(Scoring scoring) {
        return new BoardDefinition(
                "b",
                "B",
                Optional.empty(),
                Optional.empty(),
                Set.of("up"),
                scoring,
                Order.DESCENDING,
                10,
                OptionalInt.empty());
    }
}
