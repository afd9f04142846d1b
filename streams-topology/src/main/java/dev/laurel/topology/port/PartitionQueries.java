package dev.laurel.topology.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers questions for partitions. Thread-safe; every call is bounded in time, and an unavailable partition is a
 * result, not an exception.
 */
public interface PartitionQueries {
    /** How many partitions there are; a user's is {@link dev.laurel.schemas.Topic#partitionOf}. */
    int partitions();

    /** What is not counted yet on any partition, as it was a moment ago. */
    default Backlog backlog() {
        return backlogSnapshot().map(BacklogSnapshot::total).orElse(Backlog.NONE);
    }

    /** How far counting was on each partition a moment ago; empty until that is known. */
    default Optional<BacklogSnapshot> backlogSnapshot() {
        return Optional.empty();
    }

    /** What each of some partitions answers; every one that was asked has its answer. */
    <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question);

    /** What one partition answers. */
    default <A> Answer<A> ask(int partition, Question<A> question) {
        return Objects.requireNonNull(ask(List.of(partition), question).get(partition));
    }

    /** What a partition answers. */
    sealed interface Answer<A> {
        /** The partition's owner knows. */
        record Known<A>(A value) implements Answer<A> {
            public Known {
                Objects.requireNonNull(value, "value");
            }
        }

        /**
         * A standby knows what was so a moment ago, since the owner is away.
         *
         * @param behind how many changes of the partition the standby has not seen yet, as far as it knows
         */
        record Stale<A>(A value, long behind) implements Answer<A> {
            public Stale {
                Objects.requireNonNull(value, "value");
            }
        }

        /** Unavailable at the moment: the partition is moving or opening, or is with another process. */
        record Unavailable<A>() implements Answer<A> {}
    }
}
