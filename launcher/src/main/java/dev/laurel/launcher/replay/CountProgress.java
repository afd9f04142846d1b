package dev.laurel.launcher.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/** A line now and then while a replay waits. */
public final class CountProgress implements LongConsumer {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final PrintStream out;
    private final InstantSource clock;
    private Instant told;

    public CountProgress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.told = clock.instant();
    }

    @Override
    public void accept(long left) {
        Instant now = clock.instant();
        if (!now.isBefore(told.plus(BETWEEN))) {
            told = now;
            out.printf("replay: %,d actions are left to count%n", left);
        }
    }
}
