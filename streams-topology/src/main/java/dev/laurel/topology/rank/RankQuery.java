package dev.laurel.topology.rank;

import java.util.Set;
import org.apache.kafka.streams.query.Query;

/**
 * An interactive query that the store of standings answers.
 *
 * @param <R> the answer
 */
public sealed interface RankQuery<R> extends Query<R> {
    /** The store to ask. */
    String STORE = "standings";

    /** What another process may ask too. */
    record Ask<A>(Question<A> question) implements RankQuery<A> {}

    /** The ids of the boards on which somebody stands. */
    record Boards() implements RankQuery<Set<String>> {}
}
