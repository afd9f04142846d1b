package dev.laurel.topology.port;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Decision;
import java.util.SortedMap;

/** A fact of the ledger, as a record of its changelog has it. */
public sealed interface Fact {
    String userId();

    /** An accepted action. */
    record Acted(RecordedAction recorded) implements Fact {
        @Override
        public String userId() {
            return recorded.action().userId();
        }
    }

    /** A decision about its user. */
    record Decided(Decision decision) implements Fact {
        @Override
        public String userId() {
            return decision.userId();
        }
    }

    /**
     * Standings that were carried over from a time whose actions are not kept.
     *
     * @param standings by the boards' ids
     */
    record Opened(String userId, SortedMap<String, Standing> standings) implements Fact {}

    /**
     * A row of the user was deleted. That happens only when the user is erased, and then to all rows of the user: every
     * earlier fact of the user is void, and later ones are new.
     */
    record Erased(String userId) implements Fact {}
}
