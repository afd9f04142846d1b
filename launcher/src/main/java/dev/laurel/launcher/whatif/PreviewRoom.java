package dev.laurel.launcher.whatif;

import dev.laurel.rules.catalog.Catalog;

/**
 * Whether all facts can be counted by two catalogues within a heap. It supposes the worst: that every fact is another
 * user's, and counts on a board of each definition.
 *
 * @param heapBytes the largest size of the heap
 */
record PreviewRoom(long heapBytes) {
    /** Of a user: id, name, and what is decided about it. */
    private static final long BYTES_A_FACT = 2 * 1024L;
    /** Of a user's sum and place on one board. */
    private static final long BYTES_A_PLACE = 100;

    boolean holds(long facts, Catalog now, Catalog then) {
        return holds(facts, (long) now.boards().size() + then.boards().size());
    }

    /** @param boards how many definitions both catalogues have together */
    boolean holds(long facts, long boards) {
        return facts <= heapBytes / (BYTES_A_FACT + boards * BYTES_A_PLACE);
    }
}
