package dev.laurel.rules.scoring;

/**
 * The board of one team's members, whose id is that of the board on which the teams are ranked with the team behind it.
 *
 * @param teams the id of the teams' board
 */
public record MembersBoard(String teams, String team) {
    private static final char SEPARATOR = ':';

    /** @param id the board's */
    public static MembersBoard of(String id) {
        int last = id.lastIndexOf(SEPARATOR);
        return new MembersBoard(id.substring(0, last), id.substring(last + 1));
    }
}
