package dev.laurel.launcher.replay;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The offsets that must be counted so that everything sent is counted: on each partition, the end that Kafka reported
 * after the gateway's last answer. What others send meanwhile comes after that, and does not move the target.
 */
final class CountTarget {
    private Map<Integer, BacklogAnswer.Offsets> ends = Map.of();

    /**
     * How many actions are left at most; empty while the ends are not known.
     *
     * @param sinceLast how long after the gateway's last answer the question was sent. What is older than that may have
     *     been seen before the answer.
     */
    OptionalLong left(BacklogAnswer.Known now, Duration sinceLast) {
        if (ends.isEmpty() && now.age().compareTo(sinceLast) < 0) {
            ends = now.partitions();
        }
        return ends.isEmpty() ? OptionalLong.empty() : OptionalLong.of(leftUpToTheEnds(now));
    }

    private long leftUpToTheEnds(BacklogAnswer.Known now) {
        long left = 0;
        for (var target : ends.entrySet()) {
            // A partition that is no longer reported stays where it was.
            BacklogAnswer.Offsets reached = now.partitions().getOrDefault(target.getKey(), target.getValue());
            left += Math.max(0, target.getValue().end() - reached.counted());
        }
        return left;
    }
}
