package dev.laurel.topology.port;

/**
 * A question about standings.
 *
 * @param <A> the answer
 */
public sealed interface RankQuestion<A> extends Question<A>
        permits Question.PlacesOf, Question.Slice, Question.Sample, Question.Guess {}
