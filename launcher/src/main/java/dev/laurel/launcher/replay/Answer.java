package dev.laurel.launcher.replay;

import java.time.Duration;
import java.util.List;

/** What came back for one posted batch. */
sealed interface Answer {
    /** The gateway took the batch, and accepted all of its lines but these. */
    record Taken(int accepted, List<RejectedLine> rejected) implements Answer {
        public Taken {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * Nothing is known to be accepted, and the same batch may be posted again.
     *
     * @param pause how long the gateway asks to be left alone; zero if it does not say
     * @param why for people
     */
    record Again(Duration pause, String why) implements Answer {}

    /** The gateway will not take this, now or later. */
    record Refused(String why) implements Answer {}
}
