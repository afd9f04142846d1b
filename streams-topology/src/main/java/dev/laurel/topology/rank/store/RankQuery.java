package dev.laurel.topology.rank.store;

import dev.laurel.topology.port.RankQuestion;
import java.util.Set;
import org.apache.kafka.streams.query.Query;

/**
 * An interactive query to the store of standings.
 *
 * @param <R> the answer
 */
public sealed interface RankQuery<R> extends Query<R> {
    /** The store to ask. */
    String STORE = "standings";

    /** A query of a reader, who is asked to retry instead of being kept waiting. */
    record Ask<A>(RankQuestion<A> question) implements RankQuery<A> {}

    /** The question of the stage that the store belongs to: it waits, since it could do nothing without an answer. */
    record Own<A>(RankQuestion<A> question) implements RankQuery<A> {}

    /** The ids of the boards that have users, for that stage too. */
    record Boards() implements RankQuery<Set<String>> {}
}
