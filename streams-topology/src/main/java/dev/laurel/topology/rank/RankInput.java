package dev.laurel.topology.rank;

import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Decision;
import dev.laurel.topology.rank.team.TeamKey;
import dev.laurel.topology.rank.team.TeamRecord;
import org.jspecify.annotations.Nullable;

/** An input of the rank stage. */
public sealed interface RankInput {
    /** An action that counts. */
    record Counted(Action action) implements RankInput {}

    /**
     * A decision about a user, whose standings follow from the ledger.
     *
     * @param before all decisions about the user without it
     * @param after all with it
     */
    record Decided(Decision decision, UserDecisions before, UserDecisions after) implements RankInput {}

    /**
     * What a partition tells of a team, by the key of its record.
     *
     * @param record null if the team has no members there
     */
    record OfTeam(TeamKey key, @Nullable TeamRecord record) implements RankInput {}
}
