package dev.laurel.topology.port;

import java.time.Duration;
import java.util.Map;

/**
 * The counted and the newest offsets of each partition of {@code actions} at one moment.
 *
 * @param askedNanos when the request began, in {@link System#nanoTime}: everything written before it lies before the
 *     end offsets
 */
public record BacklogSnapshot(long askedNanos, Map<Integer, Partition> partitions) {
    public BacklogSnapshot {
        partitions = Map.copyOf(partitions);
    }

    /**
     * One partition. Offsets only grow: once {@code counted} has reached what {@code end} was, everything that was
     * written by then is counted.
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
