package dev.laurel.launcher.replay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The waiting times between retries. */
final class Pauses {
    /** With these bounds a gateway that restarts is waited for, some twenty seconds in all. */
    static final int TRIES_MAX = 8;

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Waits; tests do not. */
    @FunctionalInterface
    interface Sleep {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Sleep sleep;
    private final RandomGenerator random;

    Pauses(Sleep sleep, RandomGenerator random) {
        this.sleep = sleep;
        this.random = random;
    }

    /**
     * Waits after a failed try: longer each time, never shorter than was asked for, and by chance, so that several who
     * failed together do not come back together.
     *
     * @param tries how many there were
     */
    void after(int tries, Duration asked) throws InterruptedException {
        long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << (tries - 1));
        long chance = longest / 2 + random.nextLong(longest / 2 + 1);
        sleep.sleep(asked.plusMillis(asked.isZero() ? chance : chance / 2));
    }
}
