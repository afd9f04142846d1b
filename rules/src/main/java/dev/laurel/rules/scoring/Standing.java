package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One user's score on one board, and the rule by which an action changes it.
 *
 * <p>Every operator commutes, so the standing is a function of the set of actions, independent of their order. The sum is
 * kept exactly and clamped only for output; clamping while adding would make it depend on the order.
 *
 * @param exact the score before it is clamped to ±(2^53−1)
 * @param lastUpdatedMs the time that belongs to the score, in milliseconds since 1970
 * @param username the name that came with the latest action that brought one
 * @param namedAtMs when that action happened; 0 without a name
 * @param onlyZeros for sums: whether every action so far was worth zero, so that the time is not settled yet
 * @param tally what the score follows from; null if it is carried on by itself, as a sum is
 * @param members of a team, how many users have it together; 0 for a user
 * @param actions how many actions it is made of, on boards that order by it; 0 on others
 */
public record Standing(
        long exact,
        long lastUpdatedMs,
        @Nullable String username,
        long namedAtMs,
        boolean onlyZeros,
        @Nullable Tally tally,
        int members,
        long actions) {

    /** Equal standings are equal in every member, so that a recount that changes nothing is seen to. */
    public Standing {
        namedAtMs = username == null ? 0 : namedAtMs;
    }

    /** A user's standing. */
    public Standing(
            long exact,
            long lastUpdatedMs,
            @Nullable String username,
            long namedAtMs,
            boolean onlyZeros,
            @Nullable Tally tally) {
        this(exact, lastUpdatedMs, username, namedAtMs, onlyZeros, tally, 0, 0);
    }

    /** A standing without a tally. */
    public Standing(long exact, long lastUpdatedMs, @Nullable String username, long namedAtMs, boolean onlyZeros) {
        this(exact, lastUpdatedMs, username, namedAtMs, onlyZeros, null);
    }

    /** A standing that something of worth has made. */
    public Standing(long exact, long lastUpdatedMs, @Nullable String username, long namedAtMs) {
        this(exact, lastUpdatedMs, username, namedAtMs, false);
    }

    /**
     * The standing after one more action.
     *
     * @param before null where the user was not on the board
     */
    public static Standing next(@Nullable Standing before, ScoredAction scored, BoardDefinition board) {
        if (before != null) {
            return before.after(scored.action(), scored.points(), board).ofActions(before.actions + 1, board);
        }
        Standing first = first(scored.action(), scored.points());
        return board.scoring().operator() == Operator.SUM
                ? first.ofActions(1, board)
                : first.scored(first.exact(), first.lastUpdatedMs()).carriedTo(board);
    }

    /**
     * A standing that was carried over, as it counts on a board whose rules may have changed since. Where it was made by
     * another operator, it counts like one action of that score.
     */
    public Standing carriedTo(BoardDefinition board) {
        TalliedScore operator = TalliedScore.of(board);
        Standing carried = operator != null
                ? tallied(operator, operator.carried(tallyOf(operator)))
                : tally == null ? this : scored(exact, lastUpdatedMs);
        return carried.ofActions(Math.max(1, actions), board);
    }

    /** The standing after a user's first action on a board. */
    public static Standing first(Action action, long points) {
        long time = action.timestamp().toEpochMilli();
        return new Standing(points, time, action.username(), time, points == 0);
    }

    /** The standing after one more action. */
    public Standing after(Action action, long points, BoardDefinition board) {
        long time = action.timestamp().toEpochMilli();
        Standing scored = switch (board.scoring().operator()) {
            case SUM -> points == 0 ? zero(time) : sum(points, time);
            case BEST -> best(points, time, board.order());
            case LATEST -> latest(points, time, board.order());
            case COUNT, BEST_OF, AVERAGE, STREAK -> tallied(points, time, board);
        };
        return scored.named(action.username(), time);
    }

    /** The standing of two sets of actions together that have none in common, both of them counted on a board. */
    public Standing joined(Standing other, BoardDefinition board) {
        Standing scored = switch (board.scoring().operator()) {
            case SUM -> joinedSum(other);
            case BEST -> best(other.exact, other.lastUpdatedMs, board.order());
            case LATEST -> latest(other.exact, other.lastUpdatedMs, board.order());
            case COUNT, BEST_OF, AVERAGE, STREAK -> joinedTally(other, board);
        };
        return scored.named(other.username, other.namedAtMs).ofActions(actions + other.actions, board);
    }

    private Standing joinedSum(Standing other) {
        if (other.onlyZeros) {
            return zero(other.lastUpdatedMs);
        }
        return onlyZeros
                ? scored(other.exact, other.lastUpdatedMs)
                : scored(Sums.add(exact, other.exact), Math.max(lastUpdatedMs, other.lastUpdatedMs));
    }

    private Standing joinedTally(Standing other, BoardDefinition board) {
        TalliedScore operator = Objects.requireNonNull(TalliedScore.of(board));
        return tallied(operator, operator.joined(tallyOf(operator), other.tallyOf(operator)));
    }

    /** Whether the user is on the board. One who is not has a standing that may lead there. */
    public boolean isRanked() {
        return tally == null || tally.isRanked();
    }

    /** Whether it is enough to be on a board of this operator, if there is one. */
    boolean isRankedBy(@Nullable TalliedScore operator) {
        return operator == null || operator.carried(tallyOf(operator)).isRanked();
    }

    /** The same without what it follows from. */
    Standing untallied() {
        return new Standing(exact, lastUpdatedMs, username, namedAtMs, false, null, members, actions);
    }

    /** The same of so many users. */
    Standing ofMembers(int count) {
        return new Standing(exact, lastUpdatedMs, null, 0, onlyZeros, tally, count, actions);
    }

    /** The same of so many actions, if the board orders by it. */
    private Standing ofActions(long count, BoardDefinition board) {
        long counted = board.then().isByActions() ? count : 0;
        return counted == actions
                ? this
                : new Standing(exact, lastUpdatedMs, username, namedAtMs, onlyZeros, tally, members, counted);
    }

    /** How this is shown. */
    public Place place(String userId) {
        String name = username == null ? userId : username;
        Instant lastUpdated = Instant.ofEpochMilli(lastUpdatedMs);
        return new Place(
                userId,
                name,
                Place.saturate(exact),
                lastUpdated,
                members == 0 ? null : members,
                actions == 0 ? null : actions);
    }

    private Standing sum(long points, long time) {
        return scored(Sums.add(exact, points), onlyZeros ? time : Math.max(lastUpdatedMs, time));
    }

    /** Leaves the score's time alone; before there is one, the earliest action puts the user on the board. */
    private Standing zero(long time) {
        return onlyZeros ? new Standing(exact, Math.min(lastUpdatedMs, time), username, namedAtMs, true) : this;
    }

    private Standing best(long points, long time, Order order) {
        if (order.isBetter(points, exact)) {
            return scored(points, time);
        }
        return points == exact ? scored(points, Math.min(lastUpdatedMs, time)) : this;
    }

    private Standing latest(long points, long time, Order order) {
        // Two actions of one instant: the better one, so that there is one answer.
        boolean wins = time > lastUpdatedMs || (time == lastUpdatedMs && order.isBetter(points, exact));
        return wins ? scored(points, time) : this;
    }

    private Standing named(@Nullable String name, long time) {
        if (name == null) {
            return this;
        }
        boolean wins = username == null || time > namedAtMs || (time == namedAtMs && name.compareTo(username) > 0);
        return wins ? new Standing(exact, lastUpdatedMs, name, time, onlyZeros, tally) : this;
    }

    private Standing tallied(long points, long time, BoardDefinition board) {
        TalliedScore operator = Objects.requireNonNull(TalliedScore.of(board));
        Tally before = tallyOf(operator);
        Tally after = operator.add(before, points, time);
        return after.equals(tally) ? this : tallied(operator, after);
    }

    private Tally tallyOf(TalliedScore operator) {
        Tally none = operator.none();
        return tally != null && tally.operator() == none.operator() ? tally : operator.add(none, exact, lastUpdatedMs);
    }

    private Standing tallied(TalliedScore operator, Tally made) {
        return new Standing(operator.score(made), operator.timeMs(made), username, namedAtMs, false, made);
    }

    private Standing scored(long score, long time) {
        return new Standing(score, time, username, namedAtMs);
    }
}
