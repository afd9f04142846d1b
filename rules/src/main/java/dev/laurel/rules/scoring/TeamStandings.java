package dev.laurel.rules.scoring;

import dev.laurel.rules.catalog.BoardDefinition;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the members of a team have together. A team's standing is that of all actions that count for it, as if one user
 * had done them; since every operator commutes, it is put together from the standings of its members, in any order.
 */
public final class TeamStandings {
    private TeamStandings() {}

    /**
     * After one more action of a member.
     *
     * @param before null where the team had none
     * @param isNewMember whether it is the member's first on the board
     */
    public static Standing next(
            @Nullable Standing before, ScoredAction scored, boolean isNewMember, BoardDefinition board) {
        int members = before == null ? 0 : before.members();
        return Standing.next(before, scored, board).ofMembers(isNewMember ? members + 1 : members);
    }

    /**
     * With one member more.
     *
     * @param before null where the team had none
     */
    public static Standing with(@Nullable Standing before, Standing member, BoardDefinition board) {
        return before == null
                ? member.ofMembers(1)
                : before.joined(member, board).ofMembers(before.members() + 1);
    }

    /** Of some parts, of which each has other members. */
    public static Optional<Standing> together(Collection<Standing> parts, BoardDefinition board) {
        int members = parts.stream().mapToInt(Standing::members).sum();
        return parts.stream().reduce((one, other) -> one.joined(other, board)).map(all -> all.ofMembers(members));
    }

    /** That of a team by the standing of all its members together; empty if it is not on the board. */
    public static Optional<Standing> ranked(Standing together, BoardDefinition board) {
        return together.isRankedBy(TalliedScore.ofTeam(board)) ? Optional.of(together.untallied()) : Optional.empty();
    }
}
