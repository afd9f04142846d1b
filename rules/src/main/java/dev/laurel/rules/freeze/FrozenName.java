package dev.laurel.rules.freeze;

/**
 * The name under which a board is counted as it was before it froze, beside the live board. Readers never see it: they
 * are shown either of the two under the name of the live one.
 */
public final class FrozenName {
    /** Begins with what is in no name that a catalogue may give, in no period and in no segment. */
    public static final String SUFFIX = "!frozen";

    private FrozenName() {}

    /** That of a live board, by its name or id. */
    public static String of(String nameOrId) {
        int colon = nameOrId.indexOf(':');
        return colon < 0 ? nameOrId + SUFFIX : nameOrId.substring(0, colon) + SUFFIX + nameOrId.substring(colon);
    }

    /** Whether a name or id is one of these. */
    public static boolean isOne(String nameOrId) {
        return nameOrId.contains(SUFFIX);
    }

    /** That of the live board; the same if it is one. */
    public static String live(String nameOrId) {
        return nameOrId.replace(SUFFIX, "");
    }
}
