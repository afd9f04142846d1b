package dev.laurel.schemas;

/** The versions of the topic records' schemas. */
final class Versions {
    /** The first, and so far the only one. */
    static final int FIRST = 1;

    private Versions() {}

    /** Refuses a record of a version whose meaning this code cannot know. */
    static void requireKnown(int version) {
        if (version != FIRST) {
            throw new IllegalArgumentException("unknown schema version");
        }
    }
}
