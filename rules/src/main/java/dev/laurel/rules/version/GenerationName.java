package dev.laurel.rules.version;

/**
 * The name under which a board is counted. Where a version of the rules changes what a board counts, the board gets
 * another one, {@code name~version}, so that it can be counted anew beside the old. Readers never see it.
 */
public final class GenerationName {
    /** In no name that a catalogue may give, and in no period and no segment. */
    private static final char MARK = '~';

    private GenerationName() {}

    /** The name of a board that a version has changed. */
    static String of(String board, int version) {
        return version == RulesHistory.FIRST ? board : board + MARK + version;
    }

    /** The version that a board of this id is counted by first, or 1 if it says none. */
    static int versionOf(String boardId) {
        int mark = boardId.indexOf(MARK);
        if (mark < 0) {
            return RulesHistory.FIRST;
        }
        int colon = boardId.indexOf(':', mark);
        return Integer.parseInt(boardId.substring(mark + 1, colon < 0 ? boardId.length() : colon));
    }

    /** The name, or the id, as readers see it. */
    public static String published(String nameOrId) {
        int mark = nameOrId.indexOf(MARK);
        if (mark < 0) {
            return nameOrId;
        }
        int rest = nameOrId.indexOf(':', mark);
        return nameOrId.substring(0, mark) + (rest < 0 ? "" : nameOrId.substring(rest));
    }
}
