package dev.laurel.query;

import java.util.Set;

/** All readers of the same, who share what it costs. Thread-safe. */
interface Readership {
    void add(Reader reader, Following wanted);

    void remove(Reader reader);

    boolean isEmpty();

    Set<Reader> readers();

    /** Gives a reader that was added what there is. */
    void greet(Reader reader, Following wanted);

    /** Tells that the board has a new revision. */
    void changed();

    /** Comes once an interval. */
    void tick(long nowNanos);
}
