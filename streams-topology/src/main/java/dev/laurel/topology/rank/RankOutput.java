package dev.laurel.topology.rank;

import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.topology.rank.team.TeamRecord;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An output of the rank stage to the stages after it. */
public sealed interface RankOutput {
    /** An action or a decision moved its user. */
    record Moved(ScoreUpdate update) implements RankOutput {}

    /** A board's first places, or the number of users on it, changed in this partition. */
    record Changed(FirstPlaces places) implements RankOutput {}

    /** The partition has deleted a board, which is expired or no longer in the catalogue; the key says which. */
    record Ended() implements RankOutput {}

    /**
     * This partition has published the first places of all boards of a version of the rules: told to a partition of the
     * first places, behind all of them.
     */
    record Reached(FirstPlaces mark) implements RankOutput {}

    /** How far this partition is on the way to a version of the rules. */
    record Progress(PartitionRules rules) implements RankOutput {}

    /**
     * What the members of a team on this partition have together, or that all of that is told; the key says of what.
     *
     * @param record null if there are no members
     */
    record OfTeam(@Nullable TeamRecord record) implements RankOutput {}

    /** What is told of a team, if this is it, a tombstone if it has no members, for the stream of teams. */
    default List<@Nullable TeamRecord> ifOfTeam() {
        return this instanceof OfTeam(@Nullable TeamRecord record) ? Collections.singletonList(record) : List.of();
    }

    /** How far the partition is, if this says so, for the topic of the rules. */
    default List<PartitionRules> ifProgress() {
        return this instanceof Progress(PartitionRules rules) ? List.of(rules) : List.of();
    }

    /** The audit if this is one, for the audit stream. */
    default List<ScoreUpdate> ifMoved() {
        return this instanceof Moved(ScoreUpdate update) ? List.of(update) : List.of();
    }

    /** The first places if these are some, a tombstone if they were deleted, for the stream of first places. */
    default List<@Nullable FirstPlaces> ifChanged() {
        return switch (this) {
            case Moved _, Progress _, OfTeam _ -> List.of();
            case Reached(FirstPlaces mark) -> List.of(mark);
            case Changed(FirstPlaces places) -> List.of(places);
            case Ended() -> Collections.singletonList(null);
        };
    }
}
