package dev.laurel.benchmarks.rate;

import dev.laurel.benchmarks.Memory;
import dev.laurel.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** How long does a board of so many users take to get ready: from its stores, and from the changelog alone? */
public final class OpeningTime {
    private static final int USERS_DEFAULT = 1_000_000;

    private OpeningTime() {}

    /** @param args number of users; may be left out */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int users = args.length == 0 ? USERS_DEFAULT : Integer.parseInt(args[0]);
        try (Scratch scratch = Scratch.make("opening-");
                FilledBroker broker = FilledBroker.start(scratch.folder().resolve("broker"), Load.oneEach(users))) {
            Path stateDir = scratch.folder().resolve("state");
            run(
                    "actions of %d users processed, from an empty folder".formatted(users),
                    broker,
                    stateDir,
                    board -> board.awaitProcessed(users));
            run("ready after a clean close", broker, stateDir, RunningBoard::awaitReady);
            Scratch.delete(stateDir);
            run("ready from the changelog alone", broker, stateDir, RunningBoard::awaitReady);
        }
    }

    /** What is waited for, and how long it took from the start. */
    @FunctionalInterface
    private interface Wait {
        Duration on(RunningBoard board) throws InterruptedException, ExecutionException;
    }

    private static void run(String what, FilledBroker broker, Path stateDir, Wait wait)
            throws InterruptedException, ExecutionException {
        RunningBoard board = RunningBoard.start(broker, stateDir);
        try {
            tell(what, wait.on(board));
        } finally {
            close(board);
        }
    }

    private static void close(RunningBoard board) {
        long start = System.nanoTime();
        board.close();
        tell("  closed", Duration.ofNanos(System.nanoTime() - start));
    }

    private static void tell(String what, Duration took) {
        System.out.printf(
                Locale.ROOT, "%-60s %7.2f s   rss %d MiB%n", what, took.toNanos() / 1e9, Memory.residentNow() >> 20);
    }
}
