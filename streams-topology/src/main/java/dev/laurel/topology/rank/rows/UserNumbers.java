package dev.laurel.topology.rank.rows;

import java.util.BitSet;

/** Which of the numbers that stand for users are in use; the lowest that is free is the next one taken. */
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
