package dev.laurel.topology.ledger;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.RecordedAction;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.query.Query;

/**
 * An interactive query to the ledger.
 *
 * @param <R> the answer
 */
sealed interface LedgerQuery<R> extends Query<R> {
    /** The question of a reader. */
    record Ask<A>(FactQuestion<A> question) implements LedgerQuery<A> {}

    /** Shows all actions of a user by their time, and answers how many there are; for the stages. */
    record EachAction(String userId, Consumer<RecordedAction> visitor) implements LedgerQuery<Integer> {}

    /** Shows a user's actions from before a moment by their time, until the visitor has seen enough; for the stages. */
    record EachActionBefore(String userId, Instant to, Predicate<RecordedAction> visitor)
            implements LedgerQuery<Boolean> {}

    /** All decisions about a user, for the stages. */
    record DecisionsOf(String userId) implements LedgerQuery<UserDecisions> {}

    /** The next users who have actions or an opening, in the order of their ids, for the stages. */
    record UsersAfter(String userId, int limit) implements LedgerQuery<SortedSet<String>> {}

    /** The rows of a kind beside the facts whose names have a beginning, by their names, for the stages. */
    record Beside(byte list, String prefix) implements LedgerQuery<SortedMap<String, byte[]>> {}
}
