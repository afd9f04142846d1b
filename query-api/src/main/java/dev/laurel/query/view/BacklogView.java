package dev.laurel.query.view;

import dev.laurel.topology.port.Backlog;
import dev.laurel.topology.port.BacklogSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The backlog, as JSON.
 *
 * @param actions how many are not counted yet, including the newest
 * @param seconds how long the oldest of them has been waiting
 * @param ageMs how long ago Kafka was asked
 */
public record BacklogView(long actions, long seconds, long ageMs, List<Partition> partitions) {
    /** The offset up to which a partition is counted, and the one that its next action gets. */
    record Partition(int partition, long counted, long end) {}

    public static BacklogView of(BacklogSnapshot snapshot) {
        Backlog total = snapshot.total();
        List<Partition> partitions = snapshot.partitions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Partition(
                        one.getKey(), one.getValue().counted(), one.getValue().end()))
                .toList();
        return new BacklogView(total.actions(), total.age().toSeconds(), ageMs(snapshot.age()), partitions);
    }

    /** Rounded up: compared with a time of another clock, it must not look newer than it is. */
    private static long ageMs(Duration age) {
        return age.plusNanos(999_999).toMillis();
    }
}
