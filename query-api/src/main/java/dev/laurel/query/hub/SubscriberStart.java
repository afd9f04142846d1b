package dev.laurel.query.hub;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the hub gives a new subscriber.
 *
 * @param greeting what comes before every board
 * @param known the order of what the reader has already
 * @param until when the stream is over, if ever
 * @param onGone called once, when the subscriber takes nothing more
 */
public record SubscriberStart(Frame greeting, long known, Optional<Instant> until, Consumer<Subscriber> onGone) {}
