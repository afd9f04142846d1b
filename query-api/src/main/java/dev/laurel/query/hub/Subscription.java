package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import java.time.Instant;
import java.util.Optional;

/**
 * A reader's subscription.
 *
 * @param what shows on the stream
 * @param limit how many places, if it is for places
 * @param when it ends, if ever
 * @param endsByToken whether it ends because the reader's token expires
 * @param seen what the reader has already
 */
public record Subscription(
        StreamContent what, int limit, Optional<Instant> until, boolean endsByToken, EventIds.Seen seen) {}
