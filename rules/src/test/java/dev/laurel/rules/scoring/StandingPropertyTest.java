package dev.laurel.rules.scoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A user's standing does not depend on the order of arrival, for every scoring. */
class StandingPropertyTest {
    /** A user's action and its points. */
    record Worth(Action action, long points) {}

    @Property(tries = 2_000)
    void shouldBeTheSameInAnyOrder(
            @ForAll("worths") List<Worth> worths,
            @ForAll("scorings") Scoring scoring,
            @ForAll Order order,
            @ForAll Random random) {
        BoardDefinition board = new BoardDefinition(
                "b", "B", Optional.empty(), Optional.empty(), Set.of("up"), scoring, order, 10, OptionalInt.empty());
        List<Worth> shuffled = new ArrayList<>(worths);
        Collections.shuffle(shuffled, random);

        assertThat(standing(shuffled, board)).isEqualTo(standing(worths, board));
    }

    /** Actions without points do not affect ties. */
    @Property(tries = 2_000)
    void shouldMoveTheTimeOfASumOnlyByWhatChangesIt(@ForAll("worths") List<Worth> worths) {
        BoardDefinition board = new BoardDefinition(
                "b",
                "B",
                Optional.empty(),
                Optional.empty(),
                Set.of("up"),
                Scoring.SUM,
                Order.DESCENDING,
                10,
                OptionalInt.empty());
        Optional<Instant> latest = worths.stream()
                .filter(worth -> worth.points() != 0)
                .map(worth -> worth.action().timestamp())
                .max(Instant::compareTo);

        Instant expected = latest.orElseGet(() -> worths.stream()
                .map(worth -> worth.action().timestamp())
                .min(Instant::compareTo)
                .orElseThrow());

        assertThat(standing(worths, board).place("ada").lastUpdated()).isEqualTo(expected);
    }

    private static Standing standing(List<Worth> worths, BoardDefinition board) {
        @Nullable Standing standing = null;
        for (Worth next : worths) {
            standing = Standing.next(standing, new ScoredAction(next.action(), next.points(), List.of()), board);
        }
        return requireNonNull(standing);
    }

    @Provide
    Arbitrary<Scoring> scorings() {
        return Arbitraries.of(
                Scoring.SUM,
                Scoring.BEST,
                Scoring.LATEST,
                Scoring.COUNT,
                Scoring.STREAK,
                Scoring.bestOf(1),
                Scoring.bestOf(3),
                Scoring.average(1, 0),
                Scoring.average(4, 2));
    }

    @Provide
    Arbitrary<List<Worth>> worths() {
        Arbitrary<Instant> time = Arbitraries.integers().between(0, 4).map(Instant::ofEpochSecond);
        Arbitrary<@Nullable String> name = Arbitraries.of("Ann", "Bea", "Ánh").injectNull(0.4);
        Arbitrary<Long> points = Arbitraries.oneOf(
                Arbitraries.longs().between(-2, 2), Arbitraries.of(1_000_000_000_000L, -1_000_000_000_000L));
        return Combinators.combine(time, name, points)
                .as((at, called, worth) -> new Worth(
                        new Action(UUID.randomUUID(), "ada", "up", at, 1, called, null, Map.of(), Client.UNKNOWN),
                        worth))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
