package dev.laurel.query.hub;

import java.util.Set;

/** A channel: all subscribers of the same content, who share the cost of producing it. Thread-safe. */
interface Channel {
    void add(Subscriber subscriber, Subscription wanted);

    void remove(Subscriber subscriber);

    boolean isEmpty();

    Set<Subscriber> readers();

    /** Gives a reader that was added what there is. */
    void greet(Subscriber subscriber, Subscription wanted);

    /** Called when the board has a new revision. */
    void changed();

    /** Comes once an interval. */
    void tick(long nowNanos);
}
