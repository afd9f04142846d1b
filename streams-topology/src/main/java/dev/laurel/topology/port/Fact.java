package dev.laurel.topology.port;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Decision;
import java.time.Instant;
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
     * Standings with which the user's facts begin: carried over from before there was a ledger, or folded from actions
     * that are no longer kept.
     *
     * @param standings by the boards' ids
     * @param foldedUntil all actions from before this are in them; {@link Instant#MIN} if none are
     */
    record Opened(String userId, SortedMap<String, Standing> standings, Instant foldedUntil) implements Fact {}

    /** The user was erased: every earlier fact of the user is void, and later ones are new. */
    record Erased(String userId) implements Fact {}
}
