package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.laurel.rules.fault.RuleException;
import dev.laurel.schemas.Order;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A catalogue checks its rules on construction, so that no invalid one can exist. */
class CatalogRulesTest {
    private static final ActionType GOAL = new ActionType("goal", 3, false, 1);
    private static final BoardDefinition GLOBAL = board("global", "All time", 10, OptionalInt.empty(), "goal");

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(() -> new ActionType("Goal", 3, false, 1), "", "the name 'Goal' must match"),
                fault(() -> new ActionType("goal", 3, true, 0), "max-quantity", "at least 1"),
                fault(() -> new ActionType("goal", 3, false, 2), "max-quantity", "needs 'per: unit'"),
                fault(() -> new ActionType("goal", 1_000_000_000_001L, false, 1), "points", "must stay within"),
                fault(() -> board("glo.bal", "All", 10, OptionalInt.empty(), "goal"), "", "the name 'glo.bal'"),
                fault(() -> board("global", " ", 10, OptionalInt.empty(), "goal"), "title", "not be blank"),
                fault(() -> board("global", "All", 0, OptionalInt.empty(), "goal"), "top", "from 1 to 100"),
                fault(() -> board("global", "All", 101, OptionalInt.empty(), "goal"), "top", "from 1 to 100"),
                fault(() -> board("global", "All", 10, OptionalInt.of(7), "goal"), "keep", "needs 'period'"),
                fault(() -> board("global", "All", 10, OptionalInt.empty()), "actions", "not empty"),
                fault(() -> Scoring.bestOf(0), "best-of", "from 1 to 100"),
                fault(() -> Scoring.average(1_000_001, 0), "at-least", "from 1 to 1000000"),
                fault(() -> Scoring.average(1, -1), "decimals", "from 0 to 6"),
                fault(() -> new Catalog(Map.of(), Map.of("global", GLOBAL)), "actions", "at least one action type"),
                fault(() -> new Catalog(Map.of("goal", GOAL), Map.of()), "boards", "at least one board"),
                fault(() -> new Catalog(Map.of("aim", GOAL), Map.of("global", GLOBAL)), "aim", "differs from the name"),
                fault(() -> new Catalog(Map.of("goal", GOAL), Map.of("all", GLOBAL)), "all", "differs from the name"),
                fault(
                        () -> new Catalog(
                                Map.of("goal", GOAL),
                                Map.of("global", board("global", "All", 10, OptionalInt.empty(), "save"))),
                        "boards",
                        "unknown action type 'save'"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldNotComeToBeWhereARuleIsBroken(ThrowingCallable making, String member, String message) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(making)
                .withMessageContaining(message)
                .returns(member, RuleException::member);
    }

    private static Arguments fault(ThrowingCallable making, String member, String message) {
        return arguments(making, member, message);
    }

    private static BoardDefinition board(String name, String title, int top, OptionalInt keep, String... actions) {
        return new BoardDefinition(
                name,
                title,
                Optional.empty(),
                Optional.empty(),
                Set.of(actions),
                Scoring.SUM,
                Order.DESCENDING,
                top,
                keep);
    }
}
