package dev.laurel.launcher.replay;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What must be counted so that all that was sent is: on each partition, up to the end that Kafka told after the last
 * answer of the gateway. What others send meanwhile lies behind that, so their writing moves the target no further.
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
            // A partition that is told of no more is where it was.
            BacklogAnswer.Offsets reached = now.partitions().getOrDefault(target.getKey(), target.getValue());
            left += Math.max(0, target.getValue().end() - reached.counted());
        }
        return left;
    }
}
