package dev.laurel.schemas;

/** Which scores come first on a board. */
public enum Order {
    DESCENDING,
    ASCENDING;

    /** Whether a score comes before another one in this order. */
    public boolean isBetter(long score, long than) {
        return this == DESCENDING ? score > than : score < than;
    }
}
