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

    /** The topic has another record than the decision under its key now, which compaction would keep in its place. */
    record Restored(Decision decision) implements DecideOutput {}

    /** The decision to follow if this is one, for the rank stage. */
    default List<Recorded> ifRecorded() {
        return this instanceof Recorded recorded ? List.of(recorded) : List.of();
    }

    /** What the topic of decisions has to have under the record's key: a tombstone if the decision has to go. */
    default List<@Nullable Decision> ifCorrected() {
        return switch (this) {
            case Erased _ -> Collections.singletonList(null);
            case Restored(Decision decision) -> List.of(decision);
            case Recorded _ -> List.of();
        };
    }
}
