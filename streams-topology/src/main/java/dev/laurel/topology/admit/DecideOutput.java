package dev.laurel.topology.admit;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Decision;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An output of the decide stage. */
public sealed interface DecideOutput {
    /**
     * A decision is recorded, and its user's standings have to follow.
     *
     * @param before all decisions about the user without it
     * @param after all with it
     */
    record Recorded(Decision decision, UserDecisions before, UserDecisions after) implements DecideOutput {}

    /** The decision of the record's key is about a user who was erased, and has to leave its topic. */
    record Erased() implements DecideOutput {}

    /** The decision to follow if this is one, for the rank stage. */
    default List<Recorded> ifRecorded() {
        return this instanceof Recorded recorded ? List.of(recorded) : List.of();
    }

    /** A tombstone if a decision has to go, for the topic of decisions. */
    default List<@Nullable Decision> ifErased() {
        return this instanceof Erased ? Collections.singletonList(null) : List.of();
    }
}
