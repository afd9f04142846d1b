package dev.laurel.query.wire;

import dev.laurel.query.access.ReaderIdentity;
import dev.laurel.query.hub.Subscription;
import dev.laurel.schemas.Refusal;

/** The outcome of a request for a stream. */
sealed interface StreamRequest {
    /** A stream, if there is room. */
    record Stream(Subscription subscription, ReaderIdentity reader) implements StreamRequest {}

    /** None, and why. */
    record Refused(Refusal refusal) implements StreamRequest {}
}
