package dev.laurel.topology.port;

import java.time.Duration;
import java.util.Map;

/**
 * How far counting was on each partition of {@code actions} when Kafka was asked.
 *
 * @param askedNanos when asking began, as {@link System#nanoTime} tells it: what was written by then lies before the ends
 */
public record BacklogSnapshot(long askedNanos, Map<Integer, Partition> partitions) {
    public BacklogSnapshot {
        partitions = Map.copyOf(partitions);
    }

    /**
     * One partition. Offsets only grow: once {@code counted} has reached what {@code end} was, everything that was written
     * by then is counted.
     *
     * @param counted the offset up to which everything is counted and committed
     * @param end the offset that the next action gets
     * @param waiting how long the oldest action that is not counted has been waiting; zero if there is none
     */
    public record Partition(long counted, long end, Duration waiting) {
        public Backlog backlog() {
            return new Backlog(Math.max(0, end - counted), waiting);
        }
    }

    /** What was not counted on all of them. */
    public Backlog total() {
        return partitions.values().stream().map(Partition::backlog).reduce(Backlog.NONE, Backlog::and);
    }

    /** How long ago asking began. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - askedNanos);
    }
}
