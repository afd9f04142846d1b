package dev.laurel.query.ranks;

import java.util.function.Function;

/**
 * What became of a question to all partitions. There is no partial answer: one partition that cannot be asked makes the
 * whole unavailable, since every rank depends on it.
 *
 * @param <A> the answer
 */
public sealed interface Outcome<A> {
    /** This is the answer. */
    record Found<A>(A value, Staleness staleness) implements Outcome<A> {}

    /** What was asked for is not there. */
    record Absent<A>(Staleness staleness) implements Outcome<A> {}

    /** It cannot be told right now. */
    record Unavailable<A>() implements Outcome<A> {}

    /** An answer that is not stale by itself. */
    static <A> Outcome<A> of(A value) {
        return new Found<>(value, Staleness.NONE);
    }

    /** The same outcome, told in another way. */
    default <B> Outcome<B> map(Function<A, B> tell) {
        return then(value -> of(tell.apply(value)));
    }

    /** What becomes of the next question, which needs this answer. The whole is as stale as its stalest part. */
    default <B> Outcome<B> then(Function<A, Outcome<B>> next) {
        return switch (this) {
            case Found<A>(A value, Staleness staleness) -> next.apply(value).asStaleAs(staleness);
            case Absent<A>(Staleness staleness) -> new Absent<>(staleness);
            case Unavailable<A>() -> new Unavailable<>();
        };
    }

    private Outcome<A> asStaleAs(Staleness other) {
        return switch (this) {
            case Found<A>(A value, Staleness staleness) -> new Found<>(value, staleness.and(other));
            case Absent<A>(Staleness staleness) -> new Absent<>(staleness.and(other));
            case Unavailable<A>() -> this;
        };
    }
}
