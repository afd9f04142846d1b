package dev.laurel.query.hub;

import dev.laurel.query.board.EventIds;
import java.time.Instant;
import java.util.Optional;

/**
 * What one reader wants.
 *
 * @param what shows on the stream
 * @param limit how many places, where it is places
 * @param until when it is over, if ever
 * @param endsByToken whether that is since the reader's token is over then
 * @param seen what the reader has already
 */
public record Subscription(
        StreamContent what, int limit, Optional<Instant> until, boolean endsByToken, EventIds.Seen seen) {}
