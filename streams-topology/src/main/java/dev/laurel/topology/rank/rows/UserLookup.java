package dev.laurel.topology.rank.rows;

import org.jspecify.annotations.Nullable;

/** Looks up users' ids and rows, independent of where they are stored. */
public interface UserLookup {
    /** The id behind a number that is in use. */
    byte[] id(int number);

    /** A user's number and row, as {@link UserRows} keeps them; null if there is none. */
    byte @Nullable [] get(byte[] id);

    /** @throws IllegalStateException for null: order and rows would disagree */
    static byte[] there(byte @Nullable [] found) {
        if (found == null) {
            throw new IllegalStateException("a user in the order has no id or no row");
        }
        return found;
    }
}
