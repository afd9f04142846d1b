package dev.laurel.launcher.replay;

import java.time.Duration;
import java.util.Map;

/** What came back to the question how far counting is. */
sealed interface BacklogAnswer {
    /**
     * The query API knows.
     *
     * @param age how long before the answer it had asked Kafka
     */
    record Known(Duration age, Map<Integer, Offsets> partitions) implements BacklogAnswer {
        public Known {
            partitions = Map.copyOf(partitions);
        }
    }

    /** Nobody knows right now; asking again may help. */
    record Again(String why) implements BacklogAnswer {}

    /** There will be no answer, now or later. */
    record Refused(String why) implements BacklogAnswer {}

    /** The offset up to which a partition is counted, and the one that its next action gets. */
    record Offsets(long counted, long end) {}
}
