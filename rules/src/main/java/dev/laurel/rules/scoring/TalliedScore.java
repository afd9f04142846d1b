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

    /**
     * That of a board's users; null if its score is carried on by itself. How many actions an average needs at least is
     * a bound on who is ranked: on a board of teams, not on their members.
     */
    static @Nullable TalliedScore of(BoardDefinition board) {
        return of(board, board.isOfTeams() ? 1 : board.scoring().number());
    }

    /** That of the teams of a board. */
    static @Nullable TalliedScore ofTeam(BoardDefinition board) {
        return of(board, board.scoring().number());
    }

    private static @Nullable TalliedScore of(BoardDefinition board, int atLeast) {
        return switch (board.scoring().operator()) {
            case SUM, BEST, LATEST -> null;
            case COUNT -> new CountScore();
            case BEST_OF -> new BestOfScore(board.scoring().number(), board.order());
            case AVERAGE -> new AverageScore(atLeast, board.scoring().decimals());
            case STREAK -> new StreakScore(new Days(board.zone()));
        };
    }
}
