package dev.laurel.topology.rank.store;

import dev.laurel.topology.port.RankQuestion;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.apache.kafka.streams.query.Query;

/**
 * An interactive query to the store of standings. All but {@link Ask} are those of the stage that the store belongs to:
 * it waits for the answer, since it could do nothing without one.
 *
 * @param <R> the answer
 */
public sealed interface RankQuery<R> extends Query<R> {
    /** The store to ask. */
    String STORE = "standings";

    /** A query of a reader, who is asked to retry instead of being kept waiting. */
    record Ask<A>(RankQuestion<A> question) implements RankQuery<A> {}

    /** The same of the stage. */
    record Own<A>(RankQuestion<A> question) implements RankQuery<A> {}

    /** The ids of the boards in memory that have users: all but those of past periods that rest. */
    record Boards() implements RankQuery<Set<String>> {}

    /** The past periods that have rows of their own. */
    record Periods() implements RankQuery<Set<String>> {}

    /** Those in which a user has a row. */
    record PeriodsOf(String userId) implements RankQuery<Set<String>> {}

    /** The past periods of which something changed that is not published. */
    record MarkedPeriods() implements RankQuery<Set<String>> {}

    /** Builds some more of the orders of a past period, and answers whether they are complete. */
    record Prepare(String period) implements RankQuery<Boolean> {}

    /** The boards of a period, which has to be prepared. */
    record BoardsOf(String period) implements RankQuery<Set<String>> {}

    /**
     * Frees the memory of past periods that nobody has used for some rounds, and answers which ones have rows; to be asked
     * once a minute or so.
     */
    record Rest() implements RankQuery<Set<String>> {}

    /** A board of each period of which users' own rows have standings. */
    record PeriodsInUserRows() implements RankQuery<Set<String>> {}

    /**
     * Some users in the order of their ids, and whether their own rows have a board that fits.
     *
     * @param after the user behind whom they begin; empty for the first
     */
    record UsersAfter(String after, int count, Predicate<String> board)
            implements RankQuery<SortedMap<String, Boolean>> {}

    /**
     * Some users that have a row in a past period, in the order of their ids.
     *
     * @param after the user behind whom they begin; empty for the first
     */
    record UsersOfPeriod(String period, String after, int count) implements RankQuery<List<String>> {}
}
