package dev.laurel.rules.scoring;

import java.time.Instant;

/**
 * What a board's revision is named after: the part that made it. All parts of a board lie on one partition of {@code
 * first-places}, so their places there are an order that everybody reads alike, on any machine and after any restart,
 * and without keeping count.
 *
 * @param number grows with every part, though not by one
 * @param time that of the part's record
 */
public record Revision(long number, Instant time) {
    /** From 1, since 0 is a board on which nothing counts yet. */
    public static Revision of(long offset, long timestampMs) {
        return new Revision(offset + 1, Instant.ofEpochMilli(timestampMs));
    }
}
