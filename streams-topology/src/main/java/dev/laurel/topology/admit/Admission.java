package dev.laurel.topology.admit;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Refusal;
import dev.laurel.schemas.Rejection;
import java.time.Instant;
import java.util.List;

/** The outcome of the admission of an action. */
public sealed interface Admission {
    /** It counts, for the first and only time. */
    record Accepted(Action action) implements Admission {}

    /** It is recorded, and does not count for now: a decision voids it, or hides its user. */
    record Recorded(Action action) implements Admission {}

    /** It counted before and came again with the same content, as a safe retry does. */
    record Duplicate() implements Admission {}

    /** It does not count. */
    record Rejected(Rejection rejection) implements Admission {}

    /** A rejection at a record's time. */
    static Admission rejected(Refusal refusal, Instant time, Action action) {
        return new Rejected(new Rejection(refusal, time, action));
    }

    /** The action if it counts, for the stream of counted actions. */
    default List<Action> ifAccepted() {
        return this instanceof Accepted(Action action) ? List.of(action) : List.of();
    }

    /** The rejection if it is one, for the stream of rejections. */
    default List<Rejection> ifRejected() {
        return this instanceof Rejected(Rejection rejection) ? List.of(rejection) : List.of();
    }
}
