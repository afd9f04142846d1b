package dev.laurel.query.hub;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the hub gives to a new subscriber.
 *
 * @param greeting the frame that precedes every board
 * @param known the order of what the reader already has
 * @param until when the stream is over, if ever
 * @param onGone called once, when the subscriber accepts nothing more
 */
public record SubscriberStart(Frame greeting, long known, Optional<Instant> until, Consumer<Subscriber> onGone) {}
