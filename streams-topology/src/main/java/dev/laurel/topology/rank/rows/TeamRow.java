package dev.laurel.topology.rank.rows;

/** The key of a team's row among those of users: no user's id begins like it, and all of them are behind the users'. */
public final class TeamRow {
    static final char MARK = '~';
    /** Ahead of the rows of teams, and behind those of users. */
    public static final String FIRST = String.valueOf(MARK);

    private TeamRow() {}

    public static String of(String team) {
        return MARK + team;
    }

    public static boolean isOne(String key) {
        return !key.isEmpty() && key.charAt(0) == MARK;
    }

    /** The team of a key, or the user. */
    public static String name(String key) {
        return isOne(key) ? key.substring(1) : key;
    }
}
