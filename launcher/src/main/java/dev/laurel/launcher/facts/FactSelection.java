package dev.laurel.launcher.facts;

import dev.laurel.schemas.Topic;
import dev.laurel.topology.port.Fact;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The facts of all users or of one, up to where their topic ended at one moment.
 *
 * <p>They come partition by partition: first the standings that were carried over, by user; then the decisions, in
 * {@link dev.laurel.schemas.Decision#ORDER}; then the actions, in the order in which they were recorded. A user is on
 * one partition, so whoever reads an action has seen everything that decides whether it counts.
 *
 * @param ends where each partition ends that is read
 * @param users of whom the facts are read
 */
public record FactSelection(SortedMap<Integer, Long> ends, Predicate<String> users) {
    public FactSelection {
        ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
    }

    public static FactSelection ofAll(FactTopic topic) {
        return new FactSelection(topic.ends(), user -> true);
    }

    /** Only the partition of the user is read. */
    public static FactSelection of(String userId, FactTopic topic) {
        SortedMap<Integer, Long> ends = topic.ends();
        int partition = Topic.partitionOf(userId, ends.size());
        return new FactSelection(ends.subMap(partition, partition + 1), userId::equals);
    }

    /** How many records {@link #each} reads, about: each twice. */
    public long records() {
        return 2 * ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Shows the facts. Those of erased users are not among them.
     *
     * @param progress receives how many records were read since the last time
     */
    public void each(FactTopic topic, LongConsumer progress, Consumer<Fact> visitor) {
        ends.forEach((partition, end) -> {
            Facts facts = new Facts(topic, partition, end, users, progress);
            facts.readDecisions();
            facts.eachOther(visitor);
            facts.eachAction(visitor::accept);
        });
    }
}
