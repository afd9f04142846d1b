package dev.laurel.rules.scoring;

import java.time.Instant;

/**
 * The revision of a board, taken from the newest part that went into it. All parts of a board lie on one partition of
 * {@code first-places}, so their offsets give an order that is the same for every consumer, on any machine and after
 * any restart, without a counter.
 *
 * @param number increases with every part, not necessarily by one
 * @param time that of the part's record
 */
public record Revision(long number, Instant time) {
    /** From 1, since 0 is a board on which nothing counts yet. */
    public static Revision of(long offset, long timestampMs) {
        return new Revision(offset + 1, Instant.ofEpochMilli(timestampMs));
    }
}
