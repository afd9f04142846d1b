package dev.laurel.launcher.facts;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far the reading is: a bar on a terminal, a line every few seconds otherwise. Thread-safe. */
public final class ReadingProgress implements LongConsumer, AutoCloseable {
    private static final int WIDTH = 100;
    private static final int REFRESH_MS = 200;
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final boolean isTerminal;
    private @Nullable ProgressBar bar;
    private String what = "";
    private long max;
    private long done;
    private long toldAt = System.nanoTime();

    public ReadingProgress(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** On a stream for people, which is a terminal or not. */
    public static ReadingProgress on(PrintStream out) {
        return new ReadingProgress(out, Boolean.getBoolean("laurel.terminal"));
    }

    /**
     * Something else is read from now on.
     *
     * @param things what it is, in the plural
     * @param count how many of them there are, about
     */
    public synchronized void phase(String things, long count) {
        end();
        what = things;
        max = count;
        done = 0;
        if (isTerminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(things)
                    .setInitialMax(count)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MS)
                    .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                    .build();
        }
    }

    /** So many more are done. */
    @Override
    public synchronized void accept(long more) {
        done += more;
        if (bar != null) {
            bar.stepBy(more);
        } else if (System.nanoTime() - toldAt > BETWEEN_NANOS) {
            toldAt = System.nanoTime();
            out.printf("%s: %,d of %,d%n", what, done, max);
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Takes the bar off the terminal. */
    public synchronized void end() {
        ProgressBar ended = bar;
        bar = null;
        if (ended != null) {
            ended.close();
        }
    }
}
