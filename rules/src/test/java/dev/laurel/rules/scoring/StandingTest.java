package dev.laurel.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void shouldSaturateWhatIsShownAndNotWhatIsKept() {
        BoardDefinition board = board(Scoring.SUM, Order.DESCENDING);
        Action action = action(TIME, null);
        Standing full = Standing.first(action, Place.SCORE_MAX).after(action, 10, board);

        assertThat(full.place("ada").score()).isEqualTo(Place.SCORE_MAX);
        assertThat(full.after(action, -11, board).place("ada").score()).isEqualTo(Place.SCORE_MAX - 1);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 1, 9007199254740991", "-9223372036854775808, -1, -9007199254740991"})
    void shouldNeverTurnASumAround(long sum, long points, long shown) {
        Action action = action(TIME, null);

        Standing standing = Standing.first(action, sum).after(action, points, board(Scoring.SUM, Order.DESCENDING));

        assertThat(standing.place("ada").score()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"DESCENDING, 9", "ASCENDING, 4"})
    void shouldTakeTheBetterOfTwoLatest(Order order, long expected) {
        Action action = action(TIME, null);

        Standing standing = Standing.first(action, 4).after(action, 9, board(Scoring.LATEST, order));

        assertThat(standing.exact()).isEqualTo(expected);
    }

    @Test
    void shouldNotMoveTheTimeOfASumForNothing() {
        BoardDefinition board = board(Scoring.SUM, Order.DESCENDING);
        Standing scored = Standing.first(action(TIME, null), 5);
        Standing idle = Standing.first(action(TIME.plusSeconds(9), null), 0);

        assertThat(scored.after(action(TIME.plusSeconds(9), null), 0, board)).isEqualTo(scored);
        assertThat(idle.after(action(TIME, null), 5, board).place("ada").lastUpdated())
                .isEqualTo(TIME);
        assertThat(idle.after(action(TIME, null), 0, board).place("ada").lastUpdated())
                .as("before there is a score: when the user came")
                .isEqualTo(TIME);
    }

    @Test
    void shouldShowTheUsersIdWhereNoNameWasGiven() {
        assertThat(Standing.first(action(TIME, null), 1).place("ada").username())
                .isEqualTo("ada");
    }

    @Test
    void shouldTakeAnEarlierNameWhereTheLaterActionHadNone() {
        Standing standing = Standing.first(action(TIME, null), 1)
                .after(action(TIME.minusSeconds(1), "Ada"), 1, board(Scoring.SUM, Order.DESCENDING))
                .after(action(TIME.minusSeconds(2), "Older"), 1, board(Scoring.SUM, Order.DESCENDING));

        assertThat(standing.place("ada").username()).isEqualTo("Ada");
    }

    private static Action action(Instant time, @Nullable String name) {
        return new Action(UUID.randomUUID(), "ada", "up", time, 1, name, null, Map.of(), Client.UNKNOWN);
    }

    private static BoardDefinition board(Scoring scoring, Order order) {
        return new BoardDefinition(
                "b", "B", Optional.empty(), Optional.empty(), Set.of("up"), scoring, order, 10, OptionalInt.empty());
    }
}
