package dev.laurel.launcher.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Progress as occasional lines, for a log: how much is posted, and then how much is left to count. */
public final class LineProgress implements ReplayProgress {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final PrintStream out;
    private final long fileBytes;
    private final InstantSource clock;
    private Instant told;
    private long bytes;
    private long actions;

    /** @param fileBytes the size of the file; negative if unknown */
    public LineProgress(PrintStream out, long fileBytes, InstantSource clock) {
        this.out = out;
        this.fileBytes = fileBytes;
        this.clock = clock;
        this.told = clock.instant();
    }

    @Override
    public void settled(long settledBytes, long settledActions) {
        bytes += settledBytes;
        actions += settledActions;
        if (isDue()) {
            out.println(
                    "replay: " + actions + " actions" + (fileBytes > 0 ? ", " + bytes * 100 / fileBytes + " %" : ""));
        }
    }

    /** So many actions are left to count, at most. */
    public void left(long uncounted) {
        if (isDue()) {
            out.printf("replay: %,d actions are left to count%n", uncounted);
        }
    }

    private boolean isDue() {
        Instant now = clock.instant();
        if (now.isBefore(told.plus(BETWEEN))) {
            return false;
        }
        told = now;
        return true;
    }

    @Override
    public void close() {}
}
