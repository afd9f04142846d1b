package dev.laurel.topology.rank.rows;

import java.util.BitSet;

/** Allocates the numbers that stand for users; the lowest free number is used next. */
final class UserNumbers {
    private final BitSet used = new BitSet();
    private int free;

    /** A number that is not in use. */
    int unused() {
        free = used.nextClearBit(free);
        return free;
    }

    void use(int number) {
        used.set(number);
    }

    void release(int number) {
        used.clear(number);
        free = Math.min(free, number);
    }

    void releaseAll() {
        used.clear();
        free = 0;
    }

    /** How many are in use. */
    int count() {
        return used.cardinality();
    }
}
