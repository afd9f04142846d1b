package dev.laurel.access.polling;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.jupiter.api.extension.Extension;

/**
 * Lets every {@code await()} look at once, then after pauses that double up to what Awaitility would pause each time:
 * most conditions hold within some milliseconds. JUnit loads it for every module that has the tests of this one.
 */
public final class ShortPolls implements Extension {
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(100);

    public ShortPolls() {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(ShortPolls::next, FIRST));
    }

    private static Duration next(Duration before) {
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
