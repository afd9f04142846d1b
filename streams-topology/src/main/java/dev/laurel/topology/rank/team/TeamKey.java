package dev.laurel.topology.rank.team;

import dev.laurel.rules.scoring.MembersBoard;
import dev.laurel.schemas.Topic;

/**
 * The key of a record in {@code team-parts}: {@code team|board|partition} of a part, which lies on the team's partition;
 * {@code |on|partition} where a partition has told all.
 *
 * @param team empty where all is told
 * @param board the id, under which it is counted, of a board on which teams are ranked; where all is told the partition
 *     to which it is
 * @param partition that of the members
 */
public record TeamKey(String team, String board, int partition) {
    private static final char SEPARATOR = '|';

    /** @param board the id of a board of members */
    static TeamKey ofMembers(String board, int partition) {
        MembersBoard members = MembersBoard.of(board);
        return new TeamKey(members.team(), members.teams(), partition);
    }

    static TeamKey complete(int on, int partition) {
        return new TeamKey("", Integer.toString(on), partition);
    }

    /** That of a record of this release or an earlier one. */
    public static TeamKey read(String key) {
        int first = key.indexOf(SEPARATOR);
        int last = key.lastIndexOf(SEPARATOR);
        return new TeamKey(
                key.substring(0, first), key.substring(first + 1, last), Integer.parseInt(key.substring(last + 1)));
    }

    boolean isPart() {
        return !team.isEmpty();
    }

    /** Where a record of this key lies. */
    public int on(int partitions) {
        return isPart() ? Topic.partitionOf(team, partitions) : Integer.parseInt(board);
    }

    @Override
    public String toString() {
        return team + SEPARATOR + board + SEPARATOR + partition;
    }
}
