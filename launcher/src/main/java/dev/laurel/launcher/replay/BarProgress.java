package dev.laurel.launcher.replay;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar for a terminal. */
public final class BarProgress implements ReplayProgress {
    private static final int WIDTH = 100;
    private static final int REFRESH_MS = 200;

    private final ProgressBar bar;
    private long actions;

    /** @param fileBytes the size of the file; negative if unknown */
    public BarProgress(PrintStream terminal, long fileBytes) {
        this.bar = new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(fileBytes)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MiB", 1024 * 1024)
                .showSpeed()
                .setUpdateIntervalMillis(REFRESH_MS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
                .build();
    }

    @Override
    public void settled(long bytes, long settled) {
        actions += settled;
        bar.setExtraMessage("  " + actions + " actions");
        bar.stepBy(bytes);
    }

    @Override
    public void close() {
        bar.close();
    }
}
