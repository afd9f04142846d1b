package dev.laurel.rules.catalog;

import dev.laurel.rules.catalog.Scoring.Operator;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how a board is scored: {@code score}, and the keys that go with one score and no other. */
final class ScoringReader {
    static final Set<String> KEYS = Set.of("score", "best-of", "at-least", "decimals");

    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values()).collect(Collectors.toMap(Operator::wireName, operator -> operator));

    private ScoringReader() {}

    static Scoring of(YamlMapping board) {
        Operator operator = board.choice("score", OPERATORS).orElse(Operator.SUM);
        requireOnlyWith(Operator.BEST_OF, "best-of", operator, board);
        requireOnlyWith(Operator.AVERAGE, "at-least", operator, board);
        requireOnlyWith(Operator.AVERAGE, "decimals", operator, board);
        return switch (operator) {
            case SUM -> Scoring.SUM;
            case BEST -> Scoring.BEST;
            case LATEST -> Scoring.LATEST;
            case COUNT -> Scoring.COUNT;
            case STREAK -> Scoring.STREAK;
            case BEST_OF -> Scoring.bestOf((int) board.whole("best-of", 1, Scoring.BEST_OF_MAX));
            case AVERAGE ->
                Scoring.average(
                        (int) board.whole("at-least", 1, Scoring.AT_LEAST_MAX),
                        board.has("decimals") ? (int) board.whole("decimals", 0, Scoring.DECIMALS_MAX) : 0);
        };
    }

    private static void requireOnlyWith(Operator needed, String key, Operator operator, YamlMapping board) {
        if (operator != needed && board.has(key)) {
            throw board.fault(key, "'" + key + "' needs 'score: " + needed.wireName() + "'");
        }
    }
}
