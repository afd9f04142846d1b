package dev.laurel.query.ranks;

import java.util.function.Function;

/**
 * The result of a query to all partitions. There is no partial answer: one unavailable partition makes the whole
 * unavailable, since every rank depends on it.
 *
 * @param <A> the answer
 */
public sealed interface RankResult<A> {
    /** This is the answer. */
    record Found<A>(A value, StandbyLag staleness) implements RankResult<A> {}

    /** What was asked for is not there. */
    record Absent<A>(StandbyLag staleness) implements RankResult<A> {}

    /** It is not available at the moment. */
    record Unavailable<A>() implements RankResult<A> {}

    /** An answer that is not stale by itself. */
    static <A> RankResult<A> of(A value) {
        return new Found<>(value, StandbyLag.NONE);
    }

    /** The same outcome with its answer mapped. */
    default <B> RankResult<B> map(Function<A, B> tell) {
        return then(value -> of(tell.apply(value)));
    }

    /** What becomes of the next question, which needs this answer. The whole is as stale as its stalest part. */
    default <B> RankResult<B> then(Function<A, RankResult<B>> next) {
        return switch (this) {
            case Found<A>(A value, StandbyLag staleness) -> next.apply(value).asStaleAs(staleness);
            case Absent<A>(StandbyLag staleness) -> new Absent<>(staleness);
            case Unavailable<A>() -> new Unavailable<>();
        };
    }

    private RankResult<A> asStaleAs(StandbyLag other) {
        return switch (this) {
            case Found<A>(A value, StandbyLag staleness) -> new Found<>(value, staleness.and(other));
            case Absent<A>(StandbyLag staleness) -> new Absent<>(staleness.and(other));
            case Unavailable<A>() -> this;
        };
    }
}
