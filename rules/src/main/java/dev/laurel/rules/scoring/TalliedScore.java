package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.BoardDefinition;
import org.jspecify.annotations.Nullable;

/**
 * An operator whose score follows from a {@link Tally}. Adding commutes: whatever the order of the actions, the tally is
 * the same.
 */
sealed interface TalliedScore permits CountScore, BestOfScore, AverageScore, StreakScore {
    /** Of a user without actions, who has no score yet. */
    Tally none();

    /** The tally after one more action. */
    Tally add(Tally before, long points, long timeMs);

    /** The tally of two sets of actions together that have none in common. */
    Tally joined(Tally one, Tally other);

    /** A tally of the same operator that was made by other rules, such as of another number of actions. */
    Tally carried(Tally before);

    /** The exact score of at least one action. */
    long score(Tally tally);

    /** The time that belongs to the score. */
    long timeMs(Tally tally);

    /** That of a board; null if its score is carried on by itself. */
    static @Nullable TalliedScore of(BoardDefinition board) {
        return switch (board.scoring().operator()) {
            case SUM, BEST, LATEST -> null;
            case COUNT -> new CountScore();
            case BEST_OF -> new BestOfScore(board.scoring().number(), board.order());
            case AVERAGE ->
                new AverageScore(board.scoring().number(), board.scoring().decimals());
            case STREAK -> new StreakScore(new Days(board.zone()));
        };
    }
}
